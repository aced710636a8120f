"""Somebody thinks again: what one act reported, one act takes back, within ten minutes."""

from handlers.chat import completions, rights
from handlers.refusals import AlreadyDecided, NotYours, UnknownChoice
from handlers.rules import reports as rules
from handlers.screen import Screen
from handlers.screens import reports as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Visit
from storage import climbs, journal, people, reports
from storage.tables import Report, ReportKind, Task


def undo(visit: Visit, report_id: int) -> Screen:
    """Takes back a report, and all others of the same act; refused once somebody has decided on it."""
    report = reports.get(visit.session, report_id)
    if report is None:
        raise UnknownChoice
    made = reports.said_at_once(visit.session, report)
    tasks = [_may_be_taken_back(visit, one) for one in made]
    taken = [_take_back(visit, one, task) for one, task in zip(made, tasks, strict=True)]
    if len(taken) > 1:
        return screens.all_taken_back(len(taken))
    return task_screens.card(taken[0], visit, said=screens.taken_back(taken[0]))


def _may_be_taken_back(visit: Visit, report: Report) -> Task:
    """The task of a report that can be taken back. Raises NotYours, AlreadyDecided, TooLate, StaleChoice."""
    task = rights.locked(visit, report.task_id)
    if report.author_id != visit.official.id:
        raise NotYours(task.code)
    if report.judged_at is not None and report.judged_by_id is not None:
        judge = people.official(visit.session, report.judged_by_id)
        raise AlreadyDecided(judge.name, visit.local(report.judged_at))
    rules.must_be_undoable(report, task, visit.now, visit.regulation.undo_minutes)
    return task


def _take_back(visit: Visit, report: Report, task: Task) -> Task:
    """The task is as it was, the report's row stays, and whoever was asked to judge is told."""
    before = rules.before(task)
    rules.take_back(report, task, visit.now)
    climbs.withdraw_excuse(visit.session, report)
    journal.write(
        visit.session,
        visit.now,
        "report.taken_back",
        "task",
        task.id,
        official_id=visit.official.id,
        before=before,
        after={**rules.before(task), "report": report.id},
        event=visit.event.key,
    )
    if report.kind is ReportKind.COMPLETION:
        completions.withdrawn(visit, task, report)
    return task
