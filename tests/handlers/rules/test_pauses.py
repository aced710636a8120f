"""The clock of a deadline stands and goes on: days in which it stood are counted against nobody."""

from datetime import UTC, date, datetime

from handlers.rules import lateness, pauses
from handlers.rules.calendar import WorkCalendar
from storage.tables import Pause, PauseReason, Task

CALENDAR = WorkCalendar()
MONDAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 3, tzinfo=UTC)


def stopped(task: Task, on: date, reason: PauseReason = PauseReason.OBJECTION) -> Pause:
    return pauses.begin(task, reason, None, 1, NOW, on)


def goes_on(task: Task, pause: Pause, on: date, *others: Pause) -> None:
    pauses.end(task, pause, others, 1, NOW, on, CALENDAR)


def task_due(due_on: date | None) -> Task:
    return Task(
        id=1,
        fingerprint="f",
        text="Việc",
        folded="viec",
        lead_unit_id=1,
        due_on=due_on,
        original_due_on=due_on,
        created_at=NOW,
    )


def test_a_deadline_moves_by_the_working_days_its_clock_stood():
    task = task_due(date(2026, 6, 19))
    pause = stopped(task, MONDAY)

    goes_on(task, pause, date(2026, 6, 18))

    assert (pause.days, task.paused_on) == (3, None)
    assert task.due_on == date(2026, 6, 24)
    assert task.original_due_on == date(2026, 6, 19)


def test_a_late_task_is_as_late_after_a_pause_as_before():
    task = task_due(date(2026, 6, 10))
    before = lateness.days_late(task.due_on, None, MONDAY, CALENDAR)
    pause = stopped(task, MONDAY, PauseReason.SUSPENDED)
    in_between = lateness.days_late(task.due_on, task.paused_on, date(2026, 6, 25), CALENDAR)

    goes_on(task, pause, date(2026, 6, 29))

    assert before == in_between == 3
    assert lateness.days_late(task.due_on, None, date(2026, 6, 29), CALENDAR) == 3
    assert task.cycle == 1


def test_with_two_reasons_the_clock_goes_on_after_the_last():
    task = task_due(date(2026, 6, 19))
    objection = stopped(task, MONDAY)
    suspended = stopped(task, date(2026, 6, 16), PauseReason.SUSPENDED)

    goes_on(task, objection, date(2026, 6, 17), suspended)

    assert task.paused_on == MONDAY
    assert task.due_on == date(2026, 6, 19)

    goes_on(task, suspended, date(2026, 6, 18))

    assert task.due_on == date(2026, 6, 24)


def test_a_pause_of_an_hour_moves_nothing_and_no_deadline_stays_none():
    short, undated = task_due(date(2026, 6, 19)), task_due(None)

    goes_on(short, stopped(short, MONDAY), MONDAY)
    goes_on(undated, stopped(undated, MONDAY), date(2026, 6, 18))

    assert short.due_on == date(2026, 6, 19)
    assert undated.due_on is None
