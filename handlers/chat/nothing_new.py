"""Nothing new is a report too: on one task in one tap, on all silent ones in two; after several in a row, why."""

from handlers.chat import reports, rights
from handlers.refusals import NothingSaid, UnknownChoice
from handlers.rules import reports as rules
from handlers.rules import words
from handlers.rules.reports import Why
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import reports as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Visit
from locales import speaking
from storage import tasks
from storage.tables import Progress, Report, ReportKind, Task


def same(visit: Visit, task_id: int, version: int) -> Screen:
    """Nothing new: one tap that counts as a report; after several in a row we ask why."""
    task = rights.locked(visit, task_id)
    rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.REPORT)
    report = _nothing_new(visit, task)
    if task.nothing_new >= visit.regulation.ask_why_after:
        return screens.why(task, report.id, visit)
    return task_screens.card(task, visit, said=screens.same(task), undo=task_screens.undo_of(report))


def why(visit: Visit, task_id: int, number: int) -> Screen:
    """One of the usual reasons was picked; it is kept in the office's language."""
    reasons = tuple(Why)
    if not 0 <= number < len(reasons):
        raise UnknownChoice
    with speaking(visit.regulation.language):
        reason = screens.reason(reasons[number])
    return _because(visit, task_id, reason)


def why_said(visit: Visit) -> Screen:
    """The reason was written."""
    if words.is_blank_or_emoji_only(visit.event.text):
        raise NothingSaid
    return _because(visit, int(str(visit.talk.draft["task"])), words.clean(reports.within_limit(visit.event.text)))


def same_all(visit: Visit) -> Screen:
    """Shows which silent tasks one act would report on."""
    return screens.same_all(_silent(visit), visit)


def same_each(visit: Visit, count: int) -> Screen:
    """Nothing new on every silent task; shown again when they are no longer as many as were read."""
    silent = _silent(visit)
    if len(silent) != count or not silent:
        return screens.same_all(silent, visit)
    made = [_nothing_new(visit, rights.locked(visit, task.id, Deed.REPORT)) for task in silent]
    asked = [task for task in silent if task.nothing_new >= visit.regulation.ask_why_after]
    return screens.same_recorded(len(made), made[-1].id, asked, visit)


def is_silent(task: Task, visit: Visit) -> bool:
    """Whether a task still to be worked on has not been heard of for too long."""
    heard_on = visit.local(task.reported_at or task.given_at or task.created_at).date()
    is_worked_on = task.progress in {Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY}
    return is_worked_on and (visit.today - heard_on).days >= visit.regulation.silent


def _nothing_new(visit: Visit, task: Task) -> Report:
    before = rules.before(task)
    rules.nothing_new(task, visit.now)
    return reports.record(visit, task, ReportKind.NOTHING_NEW, before)


def _because(visit: Visit, task_id: int, reason: str) -> Screen:
    """A reason is news: the count of "nothing new" begins again."""
    task = rights.locked(visit, task_id)
    rules.must_be_open(task)
    rights.must(visit, task, Deed.REPORT)
    before = rules.before(task)
    rules.progress(task, None, visit.now)
    report = reports.record(visit, task, ReportKind.PROGRESS, before, words=reason)
    return task_screens.card(task, visit, said=screens.sent(task, None, note=False), undo=task_screens.undo_of(report))


def _silent(visit: Visit) -> list[Task]:
    return [task for task in tasks.worked_by(visit.session, visit.official.id) if is_silent(task, visit)]
