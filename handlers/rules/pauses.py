"""The clock of a deadline stands still for a reason, and goes on: days in which it stood are not counted."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.rules.calendar import WorkCalendar
from storage.tables import Pause, PauseReason, Task


def begin(task: Task, reason: PauseReason, words: str | None, by: int, now: datetime, today: date) -> Pause:
    """The clock stands from this day on."""
    task.paused_on = task.paused_on or today
    task.version += 1
    return Pause(task_id=task.id, reason=reason, words=words, by_id=by, made_at=now, began_on=today)


def end(
    task: Task,
    pause: Pause,
    others: Sequence[Pause],
    by: int,
    now: datetime,
    today: date,
    calendar: WorkCalendar,
) -> None:
    """A reason is gone. With the last one the clock goes on: the deadline moves by the working days it stood.

    The cycle stays: a task that was late before is as late as it was, and nobody is told a rung twice. `others` are
    the task's other open pauses.
    """
    pause.ended_on, pause.ended_by_id, pause.ended_at = today, by, now
    task.version += 1
    if others or task.paused_on is None:
        return
    stood = max(0, calendar.working_days_between(task.paused_on, today))
    task.paused_on = None
    if task.due_on is not None and stood:
        pause.days, pause.due_before_on = stood, task.due_on
        task.due_on = calendar.plus_working_days(calendar.effective_deadline(task.due_on), stood)


def cancel(task: Task, pause: Pause, others: Sequence[Pause], now: datetime, today: date) -> None:
    """Whoever stopped the clock thinks again at once: it never stood for this reason, and no deadline moves."""
    pause.ended_on, pause.ended_by_id, pause.ended_at = today, pause.by_id, now
    task.paused_on = min((one.began_on for one in others), default=None)
    task.version += 1


def reopen(task: Task, pause: Pause, others: Sequence[Pause]) -> None:
    """Whoever let the clock go on thinks again at once: it stands as before, at the deadline of before."""
    if pause.due_before_on is not None:
        task.due_on = pause.due_before_on
    pause.ended_on = pause.ended_by_id = pause.ended_at = pause.due_before_on = None
    pause.days = 0
    task.paused_on = min(one.began_on for one in (pause, *others))
    task.version += 1
