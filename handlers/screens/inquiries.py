"""A question about a line of a statement: what is asked, what whoever answers reads, and how both stand there."""

from collections.abc import Mapping, Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import N_, _
from storage.tables import Inquiry, InquiryAnswer, Official, Task

SHOWN = 8
VERDICTS = {InquiryAnswer.KEPT: N_("the line stands"), InquiryAnswer.MENDED: N_("it is being put right")}


def ask(task: Task, asked: Official, answer_by: str, by_id: int, month: tuple[int, int]) -> Screen:
    """The question is asked of a named person, who answers by a day."""
    return Screen(
        _(
            "What in this line is not right? Please write one or two sentences, with the document it shows in. "
            "{name} answers by {on}.",
            name=asked.name,
            on=answer_by,
        ),
        title=_("QUESTION · {code}", code=task.code),
        choices=((Choice(_("Leave it as it is"), action("statement.line", by_id, *month, task.id)),),),
        awaits="inquiry.said",
        draft={"task": task.id, "year": month[0], "month": month[1]},
        task_id=task.id,
    )


def one(found: Inquiry, task: Task, names: Mapping[int, str], visit: Visit, undo: Undo | None, *, may: bool) -> Screen:
    """One question with its answer, or with what can be done about it; also the letter by which it is asked."""
    lines = [
        _("{name}, statement of {month:02d}/{year}:", name=names[found.by_id], month=found.month, year=found.year),
        f"“{found.text}”",
        words.shortened(task.text),
        answered(found, names, visit)
        if found.answer
        else _("{name} answers by {on}.", name=names[found.asked_id], on=days.day(found.answer_by_on)),
        undoing.until(undo, visit) if undo else "",
    ]
    acts = (
        (
            Choice(_("The line stands…"), action("inquiry.keep", found.id, found.version)),
            Choice(_("Put right…"), action("inquiry.mend", found.id, found.version), Style.SUCCESS),
        ),
    )
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("QUESTION {code} · {task}", code=found.code, task=task.code),
        choices=(
            *(acts if may else ()),
            *(((undoing.choice(undo),),) if undo else ()),
            (
                Choice(
                    _("The line of the statement"),
                    action("statement.line", found.by_id, found.year, found.month, found.task_id),
                ),
            ),
        ),
        task_id=task.id,
        fresh=True,
    )


def why(found: Inquiry, how: InquiryAnswer) -> Screen:
    """The answer is written; putting right is done by its own deed."""
    asks = {
        InquiryAnswer.KEPT: _("Why does the line stand? Please write one or two sentences; the official reads them."),
        InquiryAnswer.MENDED: _(
            "What is put right, and how? Please write one sentence. The line changes by the deed itself: a cause that "
            "is confirmed, a deadline that is moved, a result that is judged again."
        ),
    }
    return Screen(
        asks[how],
        title=_("ANSWER · {code}", code=found.code),
        choices=((Choice(_("Back"), action("inquiry.show", found.id)),),),
        awaits="inquiry.answered",
        draft={"inquiry": found.id, "version": found.version, "how": how.value},
    )


def letter(found: Inquiry, task: Task, head: str) -> Screen:
    """What became of it, to who is concerned."""
    pieces = [head, f"“{found.answer_text or found.text}”", words.shortened(task.text)]
    return Screen(
        "\n".join(pieces),
        title=_("QUESTION {code} · {task}", code=found.code, task=task.code),
        choices=((Choice(_("Open the question"), action("inquiry.show", found.id)),),),
        task_id=task.id,
    )


def answered_by(found: Inquiry, by: Official) -> str:
    """To whoever asked."""
    return _("{name} has answered: {verdict}.", name=by.name, verdict=_(VERDICTS[found.answer or InquiryAnswer.KEPT]))


def waits_again(by: Official) -> str:
    """The answer was taken back."""
    return _("{name} has taken the answer back: the question waits again.", name=by.name)


def taken_back(by: Official) -> str:
    """The question was taken back."""
    return _("{name} has taken the question back. Nothing waits for you.", name=by.name)


def answered(found: Inquiry, names: Mapping[int, str], visit: Visit) -> str:
    """The answer with who gave it."""
    return _(
        "{name}, {on}: {verdict}. “{text}”",
        name=names[found.answered_by_id or 0],
        on=days.short_day(visit.local(found.settled_at or found.made_at).date()),
        verdict=_(VERDICTS[found.answer or InquiryAnswer.KEPT]),
        text=found.answer_text,
    )


def line(found: Inquiry, names: Mapping[int, str], visit: Visit) -> str:
    """Below the line of the statement it is about."""
    waits = _("{name} answers by {on}.", name=names[found.asked_id], on=days.day(found.answer_by_on))
    return f"{found.code} · “{found.text}”\n" + (answered(found, names, visit) if found.answer else waits)


def waiting(found: Sequence[tuple[Inquiry, Task]], names: Mapping[int, str]) -> Screen:
    """What waits for the reader's answer, the oldest first."""
    if not found:
        return Screen(_("No question about a statement waits for your answer."))
    lines = [
        _(
            "{code} · {name} · {task}, answer by {on}",
            code=one.code,
            name=names[one.by_id],
            task=task.code,
            on=days.short_day(one.answer_by_on),
        )
        for one, task in found[:SHOWN]
    ]
    if (more := len(found) - SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=more))
    picks = [Choice(one.code, action("inquiry.show", one.id)) for one, _task in found[:SHOWN]]
    return Screen(
        "\n".join(lines),
        title=_("QUESTIONS ABOUT STATEMENTS · {n:02d}", n=len(found)),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
    )
