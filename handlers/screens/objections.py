"""An objection as it is made, as it waits, and as it was answered."""

from collections.abc import Collection, Sequence
from datetime import date

from handlers.rules import words
from handlers.rules.dates import DateFault
from handlers.rules.objections import REASONS
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, withdrawals
from handlers.visit import Moment
from locales import _
from storage.tables import Objection, ObjectionAnswer, ObjectionReason, Official, Task, Unit

SHOWN = 8


def reason(why: ObjectionReason) -> str:
    """One of the fixed reasons."""
    match why:
        case ObjectionReason.NOT_OURS:
            return _("Not a function of this unit")
        case ObjectionReason.DUPLICATE:
            return _("The same as another task")
        case ObjectionReason.DONE_BEFORE:
            return _("Done before already")
        case ObjectionReason.NOT_IN_TIME:
            return _("Cannot be done by the deadline")
        case ObjectionReason.OTHER:
            return _("Another reason")


def ask(task: Task, answer_days: int) -> Screen:
    """Asks for the reason first."""
    picks = tuple(
        (Choice(reason(why), action("objection.because", task.id, task.version, number)),)
        for number, why in enumerate(REASONS)
    )
    return Screen(
        _(
            "What is there to say against {code}? Whoever gave the task and the office are asked to answer within "
            "{days}; until then its deadline does not run.",
            code=task.code,
            days=days.working_days(answer_days),
        ),
        choices=(*picks, (_leave(task),)),
        task_id=task.id,
    )


def ask_words(task: Task, why: ObjectionReason, *, again: bool = False) -> Screen:
    """Then for a sentence; of a task that repeats another one, for its code too."""
    if why is ObjectionReason.DUPLICATE:
        text = _("Which task is it the same as? Please write its code and a sentence; for example: NV142 same content.")
    elif why is ObjectionReason.DONE_BEFORE:
        text = _("When was it done, by which document? Please write one sentence.")
    elif why is ObjectionReason.NOT_IN_TIME:
        text = _("Why not, and by when could it be done? Please write one sentence.")
    elif why is ObjectionReason.NOT_OURS:
        text = _("Whose task is it, by which rule? Please write one sentence.")
    else:
        text = _("Please write the reason in one sentence.")
    return Screen(
        _("There is no code of a task in this.") + " " + text if again else text,
        title=f"{task.code} · {reason(why)}",
        choices=((_leave(task),),),
        awaits="objection.words",
        draft={"task": task.id, "version": task.version, "reason": why.value},
        task_id=task.id,
    )


def made(task: Task, objection: Objection, asked: Sequence[str]) -> str:
    """What was just done: who is asked, until when, and that the clock stands."""
    return _(
        "Your opinion on {code} was sent to {names}, to be answered by {on}. Until then its deadline does not run.",
        code=task.code,
        names=", ".join(asked[:3]) + (" …" if len(asked) > 3 else ""),
        on=days.day(objection.answer_by_on),
    )


def to_answer(task: Task, objection: Objection, by: Official) -> Screen:
    """What whoever is asked reads, as a letter or from a list, with every answer as a choice."""
    at = (task.id, task.version)
    return Screen(
        "\n".join(
            (
                _("{name} has an opinion on {code}:", name=by.name, code=task.code),
                f"{_said(objection)}: “{objection.words}”",
                words.shortened(task.text),
                _("Please answer by {on}. Until then the deadline does not run.", on=days.day(objection.answer_by_on)),
            )
        ),
        title=_("OPINION TO ANSWER · {code}", code=task.code),
        choices=(
            (
                Choice(_("Keep as it is…"), action("objection.keep", *at), Style.PRIMARY),
                Choice(_("Give to another unit…"), action("objection.move", *at)),
            ),
            (Choice(_("Another deadline…"), action("objection.redate", *at)), _merge(task, objection)),
            (
                _withdraw(task, objection),
                Choice(_("Open {code}", code=task.code), action("task.show", task.id)),
            ),
        ),
        task_id=task.id,
    )


def _merge(task: Task, objection: Objection) -> Choice:
    """Into the task the unit names, where it names one: agreeing takes one choice."""
    if objection.other_id is None:
        return Choice(_("Merge…"), action("merge.ask", task.id, task.version))
    label = _("Merge into {code}", code=withdrawals.code(objection.other_id))
    return Choice(label, action("merge.into", task.id, task.version, objection.other_id))


def _withdraw(task: Task, objection: Objection) -> Choice:
    """What was done before is withdrawn for the unit's own reason."""
    if objection.reason is ObjectionReason.DONE_BEFORE:
        return Choice(_("Withdraw as done before"), action("withdraw.agree", task.id, task.version), Style.DANGER)
    return Choice(_("Withdraw…"), action("withdraw.ask", task.id, task.version), Style.DANGER)


def why_kept(task: Task) -> Screen:
    """Keeping asks for a reason."""
    text = _("Why does {code} stay as it is? Please write one sentence for the unit.", code=task.code)
    return _form(text, task, awaits="objection.kept")


def to_whom(task: Task) -> Screen:
    """Giving to another unit asks which."""
    text = _("Which unit leads {code} from now on? Please write its name, for example: P. TC-KH.", code=task.code)
    return _form(text, task, awaits="objection.unit")


def until_when(task: Task, fault: DateFault | None = None) -> Screen:
    """Another deadline asks for the day."""
    text = _("By when is {code} due? Please write a working day, for example 30/6/2026.", code=task.code)
    if fault is not None:
        text = _("That could not be read as a date.") + " " + text
    return _form(text, task, awaits="objection.due")


def answered(task: Task, objection: Objection, unit: Unit) -> str:
    """What the answer was, for whoever gave it and for whoever reads of it."""
    match objection.answer:
        case ObjectionAnswer.KEPT:
            return _("{code} stays as it is: {words}.", code=task.code, words=objection.answer_words) + _due(task)
        case ObjectionAnswer.MOVED:
            return _("{code} is now led by {unit}.", code=task.code, unit=unit.name) + _due(task)
        case ObjectionAnswer.REDATED:
            return _("{code} has another deadline.", code=task.code) + _due(task)
        case ObjectionAnswer.RETRACTED:
            return _("The opinion on {code} is taken back.", code=task.code) + _due(task)
    return _("The opinion on {code} waits for an answer again; its deadline does not run.", code=task.code)


def told(task: Task, objection: Objection, unit: Unit, by: Official) -> Screen:
    """The letter of the answer to the unit, or of second thoughts to whoever was asked."""
    text = _("{name} on your opinion ({reason}):", name=by.name, reason=_said(objection))
    return _letter(f"{text} {answered(task, objection, unit)}", task)


def taken_back(task: Task, by: Official) -> Screen:
    """The letter to whoever was asked: nothing waits there any more."""
    text = _("{name} takes back the opinion on {code}; nothing waits for your answer.", name=by.name, code=task.code)
    return _letter(text, task)


def waiting(found: Sequence[tuple[Task, Objection]], to_answer: Collection[int], moment: Moment) -> Screen:
    """`/ykien`: what waits for an answer, the longest first; what the reader may answer opens at its answers."""
    if not found:
        return Screen(_("No opinion waits for an answer."))
    lines = []
    for task, one in found[:SHOWN]:
        late = moment.calendar.days_late(one.answer_by_on, moment.today)
        by = days.short_day(one.answer_by_on)
        term = _("{late} past the answer's deadline", late=days.working_days(late)) if late else _("by {on}", on=by)
        lines.append(f"{task.code} · {_said(one)} · {term}\n{words.shortened(task.text)}")
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(found) - SHOWN))
    picks = [
        Choice(task.code, action("objection.show", task.id, task.version))
        if task.id in to_answer
        else Choice(task.code, action("task.show", task.id))
        for task, _one in found[:SHOWN]
    ]
    return Screen(
        "\n\n".join(lines),
        title=_("OPINIONS TO ANSWER · {n:02d}", n=len(found)),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
    )


def fact(objection: Objection) -> tuple[str, str]:
    """For the card: why, and by when it is answered."""
    return _("Opinion"), _(
        "{reason}; answer by {on}", reason=_said(objection), on=days.short_day(objection.answer_by_on)
    )


def _said(objection: Objection) -> str:
    said = reason(objection.reason)
    return f"{said} ({withdrawals.code(objection.other_id)})" if objection.other_id else said


def _due(task: Task) -> str:
    on: date | None = task.due_on
    return " " + (_("Deadline: {on}.", on=days.day(on)) if on else _("It has no deadline."))


def _form(text: str, task: Task, awaits: str) -> Screen:
    back = (Choice(_("Leave it as it is"), action("task.show", task.id)),)
    draft = {"task": task.id, "version": task.version}
    return Screen(text, title=task.code, choices=(back,), awaits=awaits, draft=draft, task_id=task.id)


def _leave(task: Task) -> Choice:
    return Choice(_("Leave it as it is"), action("task.show", task.id))


def _letter(text: str, task: Task) -> Screen:
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    return Screen(f"{text}\n{words.shortened(task.text)}", choices=((open_it,),), task_id=task.id)
