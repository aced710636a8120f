"""Whoever may suspends a task for a reason, and lets it go on: the clock of its deadline stands meanwhile."""

from collections.abc import Sequence

from handlers.chat import rights
from handlers.post import post
from handlers.refusals import NoDraft, StaleChoice
from handlers.rules import pauses as clock_rules
from handlers.rules import reports as report_rules
from handlers.rules import suspensions as rules
from handlers.rules import undoing
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import suspensions as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import journal, pauses, people, subtasks
from storage.tables import Pause, PauseReason, Progress, Task


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Suspending asks for the reason first."""
    task = rights.found(visit, task_id, Deed.SUSPEND)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.SUSPEND)
    return screens.why(task, _parts(visit, task))


def suspend(visit: Visit) -> Screen:
    """The reason was written: the clock stands from today, and the lead is told."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    words = rules.must_be_reason(visit.event.text)
    task = rights.locked(visit, int(str(draft["task"])))
    report_rules.must_be_as_seen(task, int(str(draft["version"])))
    rights.must(visit, task, Deed.SUSPEND)
    parts = _parts(visit, task)
    pause = _stop(visit, task, words)
    for part in parts:
        _stop(visit, part, words)
    return _done(visit, task, pause, parts)


def resume(visit: Visit, task_id: int, version: int) -> Screen:
    """The work goes on: the deadline moves by the working days the clock stood."""
    task = rights.locked(visit, task_id)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.RESUME)
    pause, others = _suspension(visit, task)
    alike = pauses.begun_with(visit.session, pause, subtasks.below(visit.session, task.id))
    _tell_and_write(visit, task, _go_on(visit, task, pause, others), "task.resumed")
    for part, its in alike:
        _tell_and_write(visit, part, _go_on(visit, part, its, _others(visit, part, its)), "task.resumed")
    return _done(visit, task, pause, [part for part, _its in alike])


def undo(visit: Visit, pause_id: int, version: int) -> Screen:
    """Whoever suspended or resumed thinks again within the minutes of undo."""
    pause = visit.session.get(Pause, pause_id)
    if pause is None or pause.reason is not PauseReason.SUSPENDED:
        raise StaleChoice(None)
    task = rights.locked(visit, pause.task_id)
    by, at = (pause.by_id, pause.made_at) if pause.ended_at is None else (pause.ended_by_id, pause.ended_at)
    undoing.must_be_fresh(task, version, by, at, visit.official.id, visit.now, visit.regulation)
    parts = subtasks.below(visit.session, task.id)
    for part, its in [(task, pause), *pauses.begun_with(visit.session, pause, parts)]:
        others = _others(visit, part, its)
        if its.ended_at is None:
            clock_rules.cancel(part, its, others, visit.now, visit.today)
            rules.resume(part, _before(visit, part))
        elif rules.can_stand(part):
            clock_rules.reopen(part, its, others)
            rules.suspend(part)
        _tell_and_write(visit, part, its, "task.suspension_undone")
    return task_screens.card(task, visit, said=screens.undone(task))


def _parts(visit: Visit, task: Task) -> list[Task]:
    """The parts that stand with it: all that are being worked on."""
    return [part for part in subtasks.below(visit.session, task.id) if rules.can_stand(part)]


def _stop(visit: Visit, task: Task, words: str) -> Pause:
    """The clock stands from today; an open part stands with its whole."""
    was = task.progress
    rules.suspend(task)
    pause = clock_rules.begin(task, PauseReason.SUSPENDED, words, visit.official.id, visit.now, visit.today)
    visit.session.add(pause)
    visit.session.flush()
    _tell_and_write(visit, task, pause, "task.suspended", was)
    return pause


def _before(visit: Visit, task: Task) -> Progress | None:
    """How far the task was when it was suspended, as the journal has it; older lines do not say."""
    suspended = journal.deeds(visit.session, "task.suspended", [task.id])
    was = suspended[-1].before.get("progress") if suspended else None
    return Progress(str(was)) if was else None


def _go_on(visit: Visit, task: Task, pause: Pause, others: list[Pause]) -> Pause:
    clock_rules.end(task, pause, others, visit.official.id, visit.now, visit.today, visit.calendar)
    rules.resume(task, _before(visit, task))
    return pause


def _others(visit: Visit, task: Task, pause: Pause) -> list[Pause]:
    return [one for one in pauses.open_of(visit.session, task.id) if one.id != pause.id]


def _suspension(visit: Visit, task: Task) -> tuple[Pause, list[Pause]]:
    open_now = pauses.open_of(visit.session, task.id)
    mine = next((one for one in open_now if one.reason is PauseReason.SUSPENDED), None)
    pause = rules.must_be_suspended(task, mine)
    return pause, [one for one in open_now if one.id != pause.id]


def _tell_and_write(visit: Visit, task: Task, pause: Pause, deed: str, was: Progress | None = None) -> None:
    _write(visit, task, pause, deed, was)
    _tell_lead(visit, task, pause)


def _done(visit: Visit, task: Task, pause: Pause, parts: Sequence[Task]) -> Screen:
    undo = Undo(action("pause.undo", pause.id, task.version), visit.now)
    return task_screens.card(task, visit, said=screens.done(task, pause, parts), undo=undo)


def _tell_lead(visit: Visit, task: Task, pause: Pause) -> None:
    lead = people.official(visit.session, task.lead_id) if task.lead_id else None
    if lead is None or lead.id == visit.official.id:
        return
    with speaking(lead.language or visit.regulation.language):
        letter = screens.told(task, pause, visit.official)
    post(visit, lead, f"pause:{pause.id}:{task.version}", letter, still_true=f"task.stands:{task.id}:{task.version}")


def _write(visit: Visit, task: Task, pause: Pause, deed: str, was: Progress | None) -> None:
    """A line of the journal; how far the task was is what the work goes on from."""
    journal.write(
        visit.session,
        visit.now,
        deed,
        "task",
        task.id,
        official_id=visit.official.id,
        before={"progress": was} if was else {},
        after={
            "progress": task.progress,
            "due_on": task.due_on.isoformat() if task.due_on else None,
            "words": pause.words,
            "days": pause.days,
        },
        event=visit.event.key,
    )
