"""What the successor and the heads read when somebody has left."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments
from locales import _, ngettext
from storage.tables import Handover, Official, Task, Unit

TASKS_SHOWN = 10


def handed_to_you(leaver: Official, tasks: Sequence[Task], parts: int, pack: Handover | None) -> Screen:
    """To the successor, who signs for the pack."""
    lines = [
        ngettext(
            "{name} has left. {n:02d} task is handed over to you; please look at it and take it on.",
            "{name} has left. {n:02d} tasks are handed over to you; please look at each and take it on.",
            len(tasks),
            name=leaver.name,
        )
    ]
    lines += [
        f"{task.code} · {assignments.deadline(task)}\n{words.shortened(task.text)}" for task in tasks[:TASKS_SHOWN]
    ]
    if len(tasks) > TASKS_SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(tasks) - TASKS_SHOWN))
    if parts:
        lines.append(_("You also contribute to {n:02d} tasks in place of {name}.", n=parts, name=leaver.name))
    return Screen(
        "\n\n".join(lines),
        title=_("HANDED OVER TO YOU"),
        choices=(
            *([(Choice(_("See and sign for it"), action("handover.show", pack.id), Style.PRIMARY),)] if pack else []),
            (Choice(_("My tasks"), action("task.mine")),),
        ),
    )


def somebody_left(leaver: Official, successor: Official, tasks: int, yours_now: Sequence[Unit]) -> Screen:
    """To a head of the units concerned, and to whoever is head now."""
    lines = [_("{name} has left; {successor} takes over.", name=leaver.name, successor=successor.name)]
    if tasks:
        lines.append(_("Tasks of your unit that changed hands: {n:02d}.", n=tasks))
    if yours_now:
        lines.append(_("You now answer for: {units}.", units=", ".join(unit.name for unit in yours_now)))
    return Screen("\n".join(lines), choices=((Choice(_("What is late"), action("overdue.units", "all", 0)),),))
