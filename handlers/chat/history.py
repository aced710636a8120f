"""What happened to a task, told from the journal."""

from handlers.chat import rights
from handlers.refusals import NoSuchTask
from handlers.rules import assignments as rules
from handlers.rules import sentences
from handlers.screen import Screen
from handlers.screens import history as screens
from handlers.visit import Visit
from storage import assignments, journal, people, reports


def list_(visit: Visit, argument: str) -> Screen:
    """`/lichsu NV142`."""
    number = sentences.task_code(argument)
    if number is None:
        return screens.ask() if not argument else _unknown(argument)
    return show(visit, number, 0)


def show(visit: Visit, task_id: int, page: int) -> Screen:
    """A page of a task's history, the newest first."""
    task = rights.found(visit, task_id)
    entries = list(journal.of_noun(visit.session, "task", task.id))[::-1]
    said = {report.id: (report, file) for report, file in reports.of_task(visit.session, task.id)}
    named = {who for entry in entries for who in (entry.official_id, entry.after.get("lead")) if isinstance(who, int)}
    rows = assignments.leads(visit.session, task.id)
    held = rules.held(rows, task, visit.regulation.zone, visit.calendar, visit.today)
    names = people.names(visit.session, named | {one.official_id for one in held})
    return screens.page(task, entries, said, names, page, visit, held)


def _unknown(argument: str) -> Screen:
    raise NoSuchTask(argument[:20])
