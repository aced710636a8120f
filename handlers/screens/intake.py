"""What heads and lead officials are told when an office has registered a table of tasks: one letter each."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, action
from locales import _, ngettext
from storage.tables import Task

LISTED = 10
"""As many tasks as one letter names; the rest are in the list of /viec or of the unit."""
WORDS = 120


def given_to_you(tasks: Sequence[Task]) -> Screen:
    """To the lead official: these tasks are yours now."""
    return _list(
        ngettext("You were given {n:02d} new task.", "You were given {n:02d} new tasks.", len(tasks)),
        tasks,
        _("Please open each task and acknowledge it."),
    )


def to_give(unit: str, tasks: Sequence[Task]) -> Screen:
    """To the head: these tasks of the unit wait to be given to somebody."""
    return _list(
        ngettext(
            "{unit} has {n:02d} new task not yet given to anybody.",
            "{unit} has {n:02d} new tasks not yet given to anybody.",
            len(tasks),
            unit=unit,
        ),
        tasks,
        _("Please give each task to one official in charge."),
    )


def _list(title: str, tasks: Sequence[Task], foot: str) -> Screen:
    shown = tasks[:LISTED]
    lines = [f"{task.code} · {_due(task)}\n{_short(task.text)}" for task in shown]
    if more := len(tasks) - len(shown):
        lines.append(ngettext("and {n:02d} more.", "and {n:02d} more.", more))
    choices = tuple((Choice(task.code, action("task.show", task.id)),) for task in shown)
    return Screen("\n\n".join(lines), title=title, foot=foot, choices=choices)


def _due(task: Task) -> str:
    return _("due {on:%d/%m/%Y}", on=task.due_on) if task.due_on else _("no deadline")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WORDS else text[: WORDS - 1].rstrip() + "…"
