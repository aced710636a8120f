"""A lead or a head divides a task into parts, each with its own text, lead and date."""

from handlers.chat import rights
from handlers.rules import reports as report_rules
from handlers.rules import subtasks as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import new_tasks as new_task_screens
from handlers.screens import subtasks as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Visit
from storage import subtasks, tasks
from storage.tables import Task


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Opens the form of a new task, for a part of this one."""
    task = rights.found(visit, task_id, Deed.DIVIDE)
    report_rules.must_be_as_seen(task, version)
    whole(visit, task.id)
    return new_task_screens.ask_text({"whole": task.id}, whole=task)


def list_(visit: Visit, task_id: int) -> Screen:
    """The parts of a task, each with both clocks."""
    task = rights.found(visit, task_id)
    found = tasks.particulars(visit.session, task).subtasks
    return screens.listed(task, found, [task_screens.line(part, visit) for part, _unit, _lead in found])


def whole(visit: Visit, task_id: int) -> Task:
    """The task that is being divided, held, for somebody who may. Raises NotYours, DividedTooDeep."""
    task = rights.locked(visit, task_id, Deed.DIVIDE)
    rights.must(visit, task, Deed.DIVIDE)
    rules.must_be_divisible(task, subtasks.depth(visit.session, task, rules.DEPTH_MOST))
    return task
