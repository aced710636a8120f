"""A task for whoever is here, if they may do with it what they want: asked afresh from the database at every act."""

from handlers.refusals import NoSuchTask, NotYours
from handlers.rules import rights
from handlers.rules.rights import Deed, Standing
from handlers.screens import tasks as task_screens
from handlers.visit import Visit
from storage import tasks
from storage.tables import Task


def found(visit: Visit, task_id: int, deed: Deed = Deed.SEE) -> Task:
    """A task to be looked at by somebody whose deed it may be. Raises NoSuchTask, NotYours."""
    return _allowed(visit, tasks.get(visit.session, task_id), task_id, deed)


def locked(visit: Visit, task_id: int, deed: Deed = Deed.SEE) -> Task:
    """A task held for a change by somebody whose deed it may be. Raises NoSuchTask, NotYours."""
    return _allowed(visit, tasks.locked(visit.session, task_id), task_id, deed)


def must(visit: Visit, task: Task, deed: Deed) -> None:
    """Anybody can type any token: the right is asked at the act. Raises NotYours, AlreadyClosed, StaleChoice."""
    _must_be_for(visit, task, deed)
    rights.must_be_time(deed, task, visit.regulation.zone)


def may(visit: Visit, task: Task, deed: Deed) -> bool:
    return rights.may(deed, standing(visit, task), task)


def standing(visit: Visit, task: Task) -> frozenset[Standing]:
    """The parts whoever is here has in a task."""
    return task_screens.standing_in(task, visit.official, tasks.particulars(visit.session, task), visit.speaks_for)


def _must_be_for(visit: Visit, task: Task, deed: Deed) -> None:
    if not rights.is_for(deed, standing(visit, task)):
        raise NotYours(task.code)


def _allowed(visit: Visit, task: Task | None, task_id: int, deed: Deed) -> Task:
    if task is None:
        raise NoSuchTask(f"NV-{task_id:04d}")
    _must_be_for(visit, task, deed)
    return task
