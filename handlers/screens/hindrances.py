"""What holds a task up, in one line each, said beside its lateness in lists and sheets."""

from collections.abc import Collection

from handlers.screens import causes as cause_screens
from handlers.screens import obstacles as obstacle_screens
from handlers.screens import waits as wait_screens
from handlers.visit import Moment
from storage import causes, obstacles, waits


def beside(moment: Moment, task_ids: Collection[int]) -> dict[int, list[str]]:
    """Of a page of tasks: task → who is waited for and what is in the way."""
    said: dict[int, list[str]] = {}
    if not task_ids:
        return said
    for wait, task, awaited in waits.standing_on(moment.session, task_ids):
        said.setdefault(task.id, []).append(wait_screens.line(wait, task, awaited, moment))
    for obstacle, unit in obstacles.open_of(moment.session, task_ids):
        said.setdefault(obstacle.task_id, []).append(obstacle_screens.short(obstacle, unit, moment))
    return said


def of_open_work(moment: Moment) -> dict[int, list[str]]:
    """Of all open tasks, the confirmed objective causes too: for a sheet."""
    said: dict[int, list[str]] = {}
    for wait, task, awaited in waits.standing(moment.session):
        said.setdefault(task.id, []).append(wait_screens.line(wait, task, awaited, moment))
    for obstacle, unit in obstacles.of_open_work(moment.session):
        said.setdefault(obstacle.task_id, []).append(obstacle_screens.short(obstacle, unit, moment))
    for task_id, one in causes.confirmed_of_open(moment.session).items():
        said.setdefault(task_id, []).append(cause_screens.cited(one))
    return said
