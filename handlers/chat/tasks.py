"""An official looks at tasks and takes them on."""

from handlers.refusals import NoSuchTask, NotYours, StaleChoice
from handlers.screen import Screen
from handlers.screens import tasks as screens
from handlers.visit import Visit
from storage import journal, tasks
from storage.tables import Progress


def list_(visit: Visit, argument: str) -> Screen:
    return mine(visit)


def mine(visit: Visit) -> Screen:
    return screens.mine(tasks.open_led_by(visit.session, visit.official.id))


def show(visit: Visit, task_id: int) -> Screen:
    task = tasks.get(visit.session, task_id)
    if task is None:
        raise NoSuchTask(f"NV-{task_id:04d}")
    return screens.card(task, visit)


def acknowledge(visit: Visit, task_id: int, version: int) -> Screen:
    """The lead takes the task on ("Đã nhận việc")."""
    task = tasks.locked(visit.session, task_id)
    if task is None:
        raise NoSuchTask(f"NV-{task_id:04d}")
    if task.lead_id != visit.official.id:
        raise NotYours(task.code)
    if task.version != version:
        raise StaleChoice
    task.progress = Progress.ACKNOWLEDGED
    task.acknowledged_at = visit.now
    task.version += 1
    journal.write(
        visit.session,
        visit.now,
        "task.acknowledged",
        "task",
        task.id,
        official_id=visit.official.id,
        event=visit.event.key,
    )
    return screens.card(task, visit)
