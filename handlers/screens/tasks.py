"""A task as a card, and lists of tasks."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, Style, action
from handlers.visit import Visit
from locales import _
from storage.tables import Progress, Task


def card(task: Task, visit: Visit, notice: str = "") -> Screen:
    """One task with what can be done about it now."""
    choices = []
    if task.progress is Progress.ASSIGNED and task.lead_id == visit.official.id:
        choices.append(Choice(_("Acknowledge"), action("task.acknowledge", task.id, task.version), Style.PRIMARY))
    return Screen(
        text=task.text, title=task.code, choices=tuple((choice,) for choice in choices), task_id=task.id, notice=notice
    )


def mine(tasks: Sequence[Task]) -> Screen:
    """The tasks one leads, the most urgent first."""
    if not tasks:
        return Screen(_("You have no open task."))
    return Screen(
        text="\n".join(f"{task.code} · {task.text}" for task in tasks),
        title=_("Your tasks"),
        choices=tuple((Choice(task.code, action("task.show", task.id)),) for task in tasks),
    )
