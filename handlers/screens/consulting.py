"""Asking other units for an opinion: the form step by step, read back before it is sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import consultations as rules
from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, days
from handlers.visit import Visit
from locales import _, ngettext
from storage.tables import Task, Unit

FORM = "consultation.said"
UNITS_SHOWN = 8

Draft = Mapping[str, Any]


def what(task: Task | None, draft: Draft, problem: str, visit: Visit) -> Screen:
    """What is asked?"""
    example = _(
        "{example} looks at the draft plan; P. TC-KH, P. Nội vụ; {on:%d/%m}", example="/layykien", on=_soon(visit)
    )
    asks = _(
        "What should other units look at? Please write it in one or two sentences, or send the file with them. All in "
        "one line: {example}.",
        example=example,
    )
    return _form(task, draft, problem, asks, ())


def whom(
    task: Task | None, draft: Draft, problem: str, offered: Sequence[Unit], picked: Sequence[Unit], page: int
) -> Screen:
    """Which units? Picked one by one: only those directly concerned."""
    asks = _(
        "Which units? Only those directly concerned: pick them one by one, or write their names with a comma between "
        "them. Picking once more takes a unit out."
    )
    shown = offered[page * UNITS_SHOWN : (page + 1) * UNITS_SHOWN]
    chosen = {unit.id for unit in picked}
    buttons = [Choice(_unit(unit, chosen), action("consultation.unit", unit.id, page)) for unit in shown]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    more = len(offered) > (page + 1) * UNITS_SHOWN
    turn = assignments.turns("consultation.page", page, more=more)
    done = ((Choice(_("Done, on to the day"), action("consultation.chosen"), Style.PRIMARY),),) if picked else ()
    return _form(task, draft, problem, asks, (*rows, *turn, *done), picked)


def when(
    task: Task | None, draft: Draft, problem: str, offered: Sequence[tuple[int, date]], picked: Sequence[Unit]
) -> Screen:
    """By when?"""
    buttons = [
        Choice(f"{days.short_day(on)} (+{count:02d})", action("consultation.due", f"{on:%Y%m%d}"))
        for count, on in offered
    ]
    asks = _("By which day should they answer? Pick one (+ working days), or write it.")
    return _form(task, draft, problem, asks, (tuple(buttons[:2]), tuple(buttons[2:])), picked)


def read_back(
    task: Task | None, draft: Draft, problem: str, picked: Sequence[Unit], receivers: Mapping[int, str]
) -> Screen:
    """All of it, with who will receive it, before it is sent."""
    lines = [f"• {unit.name}: {receivers[unit.id]}" for unit in picked]
    label = _("Send it to {n:02d} units", n=len(picked))
    if len(picked) >= rules.MANY:
        lines.append(
            _(
                "That is {n:02d} units. Only agencies directly concerned are asked: each of them has to answer in "
                "time. Are all of them concerned?",
                n=len(picked),
            )
        )
        label = _("Yes, send it to all {n:02d}", n=len(picked))
    if task is not None:
        lines.append(_("The task's deadline runs on; the days each unit is waited for are shown as that unit's."))
    return _form(
        task,
        draft,
        problem,
        "\n".join(lines),
        (
            (Choice(label, action("consultation.send"), Style.PRIMARY),),
            (Choice(_("Other units"), action("consultation.again")),),
        ),
        picked,
    )


def unit_name(unit: Unit) -> str:
    return unit.short_name or unit.name


def not_found(said: str) -> str:
    """A name that means no unit."""
    return _("No unit is called “{said}”.", said=words.shortened(said, 40))


def several(said: str, found: Sequence[Unit]) -> str:
    """A name that means more than one."""
    names = ", ".join(unit.name for unit in found[:4])
    return _("“{said}” may mean: {names}. Please write the full name.", said=words.shortened(said, 40), names=names)


def taken_over(said: str, unit: Unit) -> str:
    return _(
        "“{said}” no longer exists; {unit} has taken over its work.", said=words.shortened(said, 40), unit=unit.name
    )


def _unit(unit: Unit, chosen: Collection[int]) -> str:
    name = unit_name(unit)
    return _("Take out {unit}", unit=name) if unit.id in chosen else name


def _form(
    task: Task | None,
    draft: Draft,
    problem: str,
    asks: str,
    picks: Sequence[tuple[Choice, ...]],
    picked: Sequence[Unit] = (),
) -> Screen:
    """One step of the form: what was said so far, and what is asked now."""
    units = ", ".join(map(unit_name, picked))
    lines = [
        problem,
        f"{task.code} · {words.shortened(task.text)}" if task else "",
        _("Question: {text}", text=draft["text"]) if draft.get("text") else "",
        _("File: {name}", name=draft["file_name"]) if draft.get("file_name") else "",
        ngettext("{n:02d} unit: {units}", "{n:02d} units: {units}", len(picked), units=units) if picked else "",
        _("Answer by {on}", on=days.day(date.fromisoformat(draft["due"]))) if draft.get("due") else "",
        asks,
    ]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("ASKING FOR OPINIONS"),
        choices=(*picks, (Choice(_("Cancel"), action("report.cancel")),)),
        awaits=FORM,
        draft=dict(draft),
        task_id=task.id if task else None,
    )


def _soon(visit: Visit) -> date:
    return visit.calendar.plus_working_days(visit.today, rules.OFFERED[1])
