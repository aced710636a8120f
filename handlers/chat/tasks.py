"""An official looks at tasks and takes them on."""

from handlers.chat import nothing_new, reports, rights
from handlers.refusals import NoSuchTask
from handlers.rules import reports as report_rules
from handlers.rules import sentences
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import deeds as deed_screens
from handlers.screens import reports as report_screens
from handlers.screens import tasks as screens
from handlers.visit import Moment, Visit
from storage import tasks
from storage.tables import ReportKind, Task


def list_(visit: Visit, argument: str) -> Screen:
    """`/viec`: my tasks; `/viec NV142`: its card."""
    if not argument:
        return mine(visit)
    number = sentences.task_code(argument)
    if number is None:
        raise NoSuchTask(argument[:20])
    return show(visit, number)


def mine(visit: Visit, page: int = 0) -> Screen:
    """The open tasks of whoever is here, a page of them."""
    leading = tasks.worked_by(visit.session, visit.official.id)
    coordinating = tasks.coordinated_by(visit.session, visit.official.id)
    silent = sum(nothing_new.is_silent(task, visit) for task in leading)
    return screens.mine(leading, coordinating, page, visit, silent)


def show(visit: Visit, task_id: int) -> Screen:
    return screens.card(rights.found(visit, task_id), visit)


def more(visit: Visit, task_id: int) -> Screen:
    """What else can be done with a task, for this reader now."""
    task = rights.found(visit, task_id)
    return deed_screens.more(task, rights.standing(visit, task))


def out_of_date(visit: Visit, task_id: int) -> Screen:
    """The fresh card, to whoever acted on an old one."""
    return screens.out_of_date(rights.found(visit, task_id), visit)


def stands(moment: Moment, task_id: int, version: int) -> bool:
    """CHECKS: whether a task is still as a letter says."""
    task = moment.session.get(Task, task_id)
    return task is not None and task.version == version


def acknowledge(visit: Visit, task_id: int, version: int) -> Screen:
    """The lead takes the task on."""
    task = rights.locked(visit, task_id)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.ACKNOWLEDGE)
    before = report_rules.before(task)
    report_rules.acknowledge(task, visit.now)
    report = reports.record(visit, task, ReportKind.ACKNOWLEDGED, before)
    return screens.card(task, visit, said=report_screens.acknowledged(task), undo=screens.undo_of(report))
