"""The parts a task was divided into: on its card, as a list, and what is asked before the whole is handed in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.rules import subtasks as rules
from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import clocks, days, new_tasks
from handlers.visit import Moment
from locales import _
from storage.tables import Official, Progress, Task, Unit

SHOWN = 5

Parts = Sequence[tuple[Task, Unit, Official | None]]


def facts(parts: Parts, moment: Moment) -> list[tuple[str, str]]:
    """The rows of a card: how many are done, then each with who leads it, until when, and how it stands."""
    if not parts:
        return []
    done = sum(part.progress is Progress.DONE for part, _unit, _lead in parts)
    rows = [(_("Parts"), _("{done:02d} of {n:02d} done", done=done, n=len(parts)))]
    rows += [(" ", _fact(part, unit, lead, moment)) for part, unit, lead in parts[:SHOWN]]
    if len(parts) > SHOWN:
        rows.append((" ", _("… and {more:02d} more", more=len(parts) - SHOWN)))
    return rows


def _fact(part: Task, unit: Unit, lead: Official | None, moment: Moment) -> str:
    who = lead.name if lead else unit.short_name or unit.name
    due = f"{part.due_on:%d/%m}" if part.due_on else ""
    return " · ".join(piece for piece in (part.code, who, due, _standing(part, moment)) if piece)


def _standing(part: Task, moment: Moment) -> str:
    if part.progress is Progress.DONE:
        return _("done")
    if part.progress is Progress.SUBMITTED:
        return _("handed in")
    on = part.paused_on or moment.today
    late = moment.calendar.days_late(part.due_on, on) if part.due_on else 0
    return _("late {days}", days=days.working_days(late)) if late else f"{part.percent}%"


def listed(whole: Task, parts: Parts, lines: Sequence[str]) -> Screen:
    """Every part as a line of a list; `lines` are how `screens.tasks` says a task."""
    picks = [Choice(part.code, action("task.show", part.id)) for part, _unit, _lead in parts]
    rows = [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
    return Screen(
        "\n\n".join([words.shortened(whole.text), *lines]),
        title=_("PARTS OF {code} · {n:02d}", code=whole.code, n=len(parts)),
        choices=(*rows, (Choice(_("Open {code}", code=whole.code), action("task.show", whole.id)),)),
        task_id=whole.id,
    )


def ask_beyond(draft: dict[str, Any], whole: Task, on: date) -> Screen:
    """A part that would be due after the whole is asked about, never taken silently."""
    due = whole.due_on or on
    return Screen(
        _(
            "{on:%d/%m/%Y} is after the deadline of {code} ({due:%d/%m/%Y}), of which this is a part. Write another "
            "date, or keep it.",
            on=on,
            code=whole.code,
            due=due,
        ),
        title=_("NEW PART OF {code}", code=whole.code),
        choices=(
            (Choice(_("Keep {on:%d/%m/%Y}", on=on), action("add.past")),),
            (Choice(_("Due {on:%d/%m/%Y} like the whole", on=due), action("add.whole_due")),),
            (Choice(_("No deadline"), action("add.nodue")),),
            new_tasks.stop(),
        ),
        awaits="add.due",
        draft=draft,
    )


def still_open(whole: Task, found: Sequence[Task], draft: dict[str, Any], moment: Moment) -> Screen:
    """Before a whole is handed in while parts of it are open: a question, never a dead end."""
    lines = [f"{part.code} · {clocks.state(part, moment)} · {words.shortened(part.text)}" for part in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more", more=len(found) - SHOWN))
    return Screen(
        "\n".join(
            [
                _("{n:02d} parts of {code} are not done yet:", n=len(found), code=whole.code),
                *lines,
                _("Hand in the whole all the same? Whoever confirms it sees the open parts; they stay open."),
            ]
        ),
        title=_("DONE · {code}", code=whole.code),
        choices=(
            (Choice(_("Hand in all the same"), action("done.anyway", whole.id), Style.PRIMARY),),
            (
                Choice(_("See the parts"), action("subtask.list", whole.id)),
                Choice(_("Not yet"), action("report.cancel")),
            ),
        ),
        awaits="done.document",
        draft=draft,
        task_id=whole.id,
    )


def proposed(parts: Parts) -> int | None:
    """What the parts say of the progress of the whole."""
    return rules.proposed_percent([part for part, _unit, _lead in parts])
