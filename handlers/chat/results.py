"""A head, an assigner or the office judges what was submitted as done."""

from collections.abc import Sequence
from typing import Any

from handlers.chat import rights, scopes
from handlers.post import post
from handlers.refusals import AlreadyDecided, StaleChoice, UnknownChoice
from handlers.rules import results as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import results as screens
from handlers.visit import Visit
from locales import speaking
from storage import journal, people, results
from storage.tables import Report, Result, Task


def waiting(visit: Visit) -> Screen:
    """What waits for this person's confirmation."""
    return screens.waiting(to_judge(visit), visit)


def to_judge(visit: Visit, within: frozenset[int] | None = None) -> Sequence[Task]:
    """The results this person may judge, in some units or in all, the longest waiting first."""
    units = scopes.reach_of(visit, visit.official).units(Deed.JUDGE)
    return results.to_judge(visit.session, visit.official.id, units, visit.speaks_for, within)


def accept(visit: Visit, task_id: int, version: int) -> Screen:
    """The result is accepted: the task is done, on the day it was submitted."""
    task, report = _to_judge(visit, task_id, version)
    rules.accept(task, report, visit.official.id, visit.now)
    return _judged(visit, task, report)


def return_(visit: Visit, task_id: int, version: int) -> Screen:
    """Returning asks for a reason first."""
    task, _report = _to_judge(visit, task_id, version)
    return screens.why_returned(task)


def return_because(visit: Visit, task_id: int, version: int, reason: int) -> Screen:
    """One of the usual reasons was picked."""
    if not 0 <= reason < len(rules.REASONS):
        raise UnknownChoice
    with speaking(visit.regulation.language):
        sentence = screens.reason(rules.REASONS[reason])
    return _give_back(visit, task_id, version, sentence)


def return_in_words(visit: Visit) -> Screen:
    """The reason was written."""
    draft = visit.talk.draft
    task_id, version = int(str(draft["task"])), int(str(draft["version"]))
    words = screens.cut_reason(visit.event.text)
    if not words:
        task, _report = _to_judge(visit, task_id, version)
        return screens.why_returned(task)
    return _give_back(visit, task_id, version, words)


def undo(visit: Visit, task_id: int, version: int) -> Screen:
    """The judge thinks again within the minutes of undo: the result waits as before, and the lead is told."""
    task = rights.locked(visit, task_id, Deed.JUDGE)
    report = results.submitted(visit.session, task.id)
    if report is None or task.version != version:
        raise StaleChoice(task.id)
    before: dict[str, Any] = {"result": task.result, "progress": task.progress}
    rules.take_back(task, report, visit.official.id, visit.now, visit.regulation.undo_minutes)
    _write(visit, task, "result.taken_back", before)
    _tell_lead(visit, task, report)
    return screens.waits_again(task)


def _to_judge(visit: Visit, task_id: int, version: int) -> tuple[Task, Report]:
    """The waiting result, for somebody who may judge it; whoever comes second hears who was first, and when."""
    task = rights.locked(visit, task_id, Deed.JUDGE)
    report = results.submitted(visit.session, task.id)
    if report is not None and report.judged_at is not None and report.judged_by_id is not None:
        judge = people.official(visit.session, report.judged_by_id)
        raise AlreadyDecided(judge.name, visit.local(report.judged_at))
    rules.must_wait(task, version, visit.regulation.zone)
    if report is None:
        raise StaleChoice(task.id)
    return task, report


def _give_back(visit: Visit, task_id: int, version: int, reason: str) -> Screen:
    task, report = _to_judge(visit, task_id, version)
    rules.give_back(task, report, visit.official.id, visit.now, reason)
    return _judged(visit, task, report)


def _judged(visit: Visit, task: Task, report: Report) -> Screen:
    _write(visit, task, f"result.{task.result}", {"result": Result.WAITING}, report.reason)
    _tell_lead(visit, task, report)
    on_time = task.due_on is None or not visit.calendar.days_late(task.due_on, visit.local(report.made_at).date())
    return screens.judged(task, report, visit, on_time=on_time)


def _tell_lead(visit: Visit, task: Task, report: Report) -> None:
    lead = people.official(visit.session, task.lead_id) if task.lead_id else None
    if lead is None:
        return
    with speaking(lead.language or visit.regulation.language):
        letter = screens.told(task, report, visit.official)
    still_true = f"task.stands:{task.id}:{task.version}"
    post(visit, lead, f"result:{task.id}:{task.version}", letter, still_true=still_true)


def _write(visit: Visit, task: Task, deed: str, before: dict[str, Any], reason: str | None = None) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        task.id,
        official_id=visit.official.id,
        before=before,
        after={"result": task.result, "progress": task.progress, **({"words": reason} if reason else {})},
        event=visit.event.key,
    )
