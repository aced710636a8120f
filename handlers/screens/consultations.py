"""A consultation as whoever asked sees it: who has answered what, what is missing, and what came of it."""

from collections.abc import Mapping, Sequence

from handlers.rules import owed, words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, synthesis, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.consultations import Part
from storage.tables import Consultation, ConsultationEnd, Consulted, Official, Task, Unit

SHOWN = 6


def card(
    one: Consultation,
    task: Task | None,
    parts: Sequence[Part],
    by: Official,
    visit: Visit,
    *,
    own: bool,
    said: str = "",
    undo: Undo | None = None,
    has_file: bool = False,
) -> Screen:
    """The whole of it. `own`: the reader may remind, close, withdraw."""
    missing = [part for part in parts if part.asked.settled_at is None]
    rows: list[tuple[Choice, ...]] = []
    if undo is not None:
        rows.append((undoing.choice(undo),))
    if own and one.ended_at is None:
        at = (one.id, one.version)
        if missing:
            label = _("Remind the {n:02d} missing", n=len(missing))
            rows.append((Choice(label, action("consultation.remind", one.id), Style.PRIMARY),))
        rows.append(
            (
                Choice(_("Close it"), action("consultation.close", *at)),
                Choice(_("Withdraw it…"), action("consultation.withdraw", *at)),
            )
        )
    if has_file:
        rows.append((Choice(_("The file"), action("consultation.file", one.id)),))
    last = [Choice(_("Opinions asked"), action("consultation.list"))]
    if task is not None:
        last.append(Choice(_("Open {code}", code=task.code), action("task.show", task.id)))
    lines = [
        said,
        *_question(one, task, by, visit),
        "",
        synthesis.counts(parts, visit),
        *(synthesis.of_unit(part, visit) for part in parts),
    ]
    return Screen(
        "\n".join(lines).strip(),
        title=f"{_state(one, parts)} · {one.code}",
        choices=(*rows, tuple(last)),
        foot=undoing.until(undo, visit) if undo else "",
        task_id=task.id if task else None,
        notice=said[:180],
    )


def list_(
    asked: Sequence[tuple[Consultation, int]],
    to_answer: Sequence[tuple[Consulted, Consultation, Unit]],
    moment: Moment,
    *,
    may_ask: bool,
) -> Screen:
    """`/layykien`: what waits for an answer of the reader's units, then what the reader asked."""
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    if to_answer:
        lines.append(_("Your unit is asked – {n:02d}:", n=len(to_answer)))
        for part, one, _unit in to_answer[:SHOWN]:
            lines.append(f"• {one.code} · {synthesis.term(part, moment)}\n  {words.shortened(one.text)}")
        rows += _in_threes(
            [Choice(one.code, action("opinion.show", part.id)) for part, one, _unit in to_answer[:SHOWN]]
        )
    if asked:
        lines.append(_("Asked by you or your unit:"))
        for one, missing in asked[:SHOWN]:
            lines.append(f"• {one.code} · {_how_far(one, missing)}\n  {words.shortened(one.text)}")
        rows += _in_threes([Choice(one.code, action("consultation.show", one.id)) for one, _n in asked[:SHOWN]])
    if may_ask:
        rows.append((Choice(_("Ask other units…"), action("consultation.begin"), Style.PRIMARY),))
    nothing = _("No opinion is asked of your unit, and you have asked for none.")
    return Screen("\n".join(lines) or nothing, title=_("OPINIONS OF OTHER UNITS"), choices=tuple(rows))


def why_withdrawn(one: Consultation) -> Screen:
    """Withdrawing asks for a reason."""
    return Screen(
        _(
            "Why is {code} withdrawn? Please write one sentence: the units that were asked will read it. What they "
            "have said is kept.",
            code=one.code,
        ),
        title=one.code,
        choices=((Choice(_("Leave it as it is"), action("consultation.show", one.id)),),),
        awaits="consultation.reason",
        draft={"consultation": one.id, "version": one.version},
    )


def sent(one: Consultation, parts: Sequence[Part], receivers: Mapping[int, str]) -> str:
    """What was just done: who was asked, who reads it there, and by when."""
    who = ", ".join(f"{synthesis.unit_name(part.unit)} ({receivers[part.unit.id]})" for part in parts)
    return _("{code} was sent to {who}, to be answered by {on}.", code=one.code, who=who, on=days.day(one.due_on))


def ended(one: Consultation) -> str:
    if one.ending is ConsultationEnd.CLOSED:
        return _("{code} is closed. Nobody has to answer any more; what was said is kept.", code=one.code)
    return _("{code} is withdrawn. Nobody has to answer any more; the units have been told.", code=one.code)


def undone(one: Consultation) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=one.code)


def reminded(parts: Sequence[Part]) -> str:
    """Exactly those missing."""
    return _("Reminded: {who}.", who=", ".join(synthesis.unit_name(part.unit) for part in parts))


def news(one: Consultation, parts: Sequence[Part], head: str, moment: Moment) -> Screen:
    """The letter to whoever asked: one answer that needs work, all answers, or the day has passed."""
    lines = [
        head,
        words.shortened(one.text),
        synthesis.counts(parts, moment),
        *(synthesis.of_unit(part, moment) for part in parts),
    ]
    return Screen(
        "\n".join(lines),
        title=_("OPINIONS · {code}", code=one.code),
        choices=((Choice(_("Open {code}", code=one.code), action("consultation.show", one.id), Style.PRIMARY),),),
    )


def all_answered(one: Consultation) -> str:
    return _("All units have answered {code}.", code=one.code)


def day_passed(one: Consultation, missing: int) -> str:
    return _(
        "The day of {code} ({on}) has passed; {n:02d} units have not answered. Their delay is being reported to their "
        "own heads.",
        code=one.code,
        on=days.day(one.due_on),
        n=missing,
    )


def waiting_for(waits: Sequence[tuple[Consulted, Unit]], moment: Moment) -> list[str]:
    """For a task's card: which unit it waits for, since when, how late; the days are that unit's."""
    return [
        " · ".join(
            piece
            for piece in (
                synthesis.unit_name(unit),
                _("opinion asked {on}", on=days.short_day(part.asked_on)),
                synthesis.overdue(owed.days_late(part, moment.today, moment.calendar)),
            )
            if piece
        )
        for part, unit in waits
    ]


def _question(one: Consultation, task: Task | None, by: Official, moment: Moment) -> list[str]:
    lines = [
        one.text,
        f"{task.code} · {words.shortened(task.text)}" if task else "",
        _(
            "Asked by {name} on {at}, to be answered by {on}.",
            name=by.name,
            at=days.short_day(moment.local(one.asked_at).date()),
            on=days.day(one.due_on),
        ),
        _("Withdrawn: {words}", words=one.ending_words) if one.ending_words else "",
    ]
    return [line for line in lines if line]


def _state(one: Consultation, parts: Sequence[Part]) -> str:
    if one.ending is ConsultationEnd.WITHDRAWN:
        return _("WITHDRAWN")
    if one.ending is ConsultationEnd.CLOSED:
        return _("CLOSED")
    waiting = any(part.asked.settled_at is None for part in parts)
    return _("OPINIONS AWAITED") if waiting else _("ALL ANSWERED")


def _how_far(one: Consultation, missing: int) -> str:
    if one.ending is ConsultationEnd.WITHDRAWN:
        return _("withdrawn")
    if one.ending is ConsultationEnd.CLOSED:
        return _("closed")
    return _("not answered: {n:02d}", n=missing) if missing else _("all answered")


def _in_threes(picks: Sequence[Choice]) -> list[tuple[Choice, ...]]:
    return [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
