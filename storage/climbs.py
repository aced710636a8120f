"""Questions about climbs: which overdue tasks are on their way up, and what has been promised of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Climb, Escalation, Progress, Promise, Report, ReportKind, Task, Urging

COUNTS = col(Urging.taken_back_at).is_(None)
"""Urgings that count: those taken back are on record, and no more."""
CLOCK_RUNS = sa.and_(
    sa.text("task.paused_on IS NULL"), col(Task.progress).not_in([Progress.SUBMITTED, Progress.SUSPENDED])
)
STILL_TO_DO = sa.and_(sa.text("task.closed_at IS NULL"), CLOCK_RUNS)
"""Lateness is judged at submission: while a result waits for its confirmation, or the clock stands, nothing climbs."""
OPEN = sa.text("climb.ended_at IS NULL")
SAME_CYCLE = sa.and_(col(Climb.task_id) == col(Task.id), col(Climb.cycle) == col(Task.cycle))


def begin(session: Session, today: date, last_working_day: date, ladder: list[dict[str, Any]], most: int) -> int:
    """Begin the climb of tasks that became overdue; how many there were, at most `most`.

    A deadline up to the last working day has passed: one on a day off after it has moved to a day not over yet.
    """
    new = (
        sa.select(
            col(Task.id),
            col(Task.cycle),
            sa.literal(today, sa.Date),
            sa.literal(ladder, Climb.__table__.c.ladder.type),  # type: ignore[attr-defined]
            sa.literal(0),
            sa.literal(0),
            sa.literal(today, sa.Date),
        )
        .outerjoin(Climb, SAME_CYCLE)
        .where(STILL_TO_DO, col(Task.due_on) <= last_working_day, col(Climb.id).is_(None))
        .order_by(col(Task.id))
        .limit(most)
    )
    columns = ["task_id", "cycle", "began_on", "ladder", "climbed", "warned", "next_on"]
    done = session.connection().execute(sa.insert(Climb).from_select(columns, new))
    return max(done.rowcount, 0)


def resume(session: Session, today: date, last_working_day: date) -> None:
    """Go on with climbs of tasks that were closed and opened again: the same climb, not a second one."""
    reopened = select(col(Task.id)).where(STILL_TO_DO, col(Task.due_on) <= last_working_day, SAME_CYCLE)
    session.connection().execute(
        sa.update(Climb)
        .where(col(Climb.ended_at).is_not(None), sa.exists(reopened.correlate(Climb)))
        .values(ended_at=None, next_on=today)
    )


def end(session: Session, task: Task, at: datetime) -> None:
    """The deadline moves: the climb of the task as it stands ends at once, and what was promised of it with it."""
    here = sa.and_(col(Climb.task_id) == task.id, col(Climb.cycle) == task.cycle, OPEN)
    climbing = select(Climb.id).where(here)
    promised = sa.update(Promise).where(col(Promise.climb_id).in_(climbing), col(Promise.settled_at).is_(None))
    session.connection().execute(promised.values(settled_at=at))
    session.connection().execute(sa.update(Climb).where(here).values(ended_at=at))


def go_on(session: Session, task: Task, ended_at: datetime) -> None:
    """The deadline is the old one again: what ended at that instant goes on, the climb and what was promised of it."""
    here = sa.and_(col(Climb.task_id) == task.id, col(Climb.cycle) == task.cycle, col(Climb.ended_at) == ended_at)
    climbing = select(Climb.id).where(here)
    promised = sa.update(Promise).where(col(Promise.climb_id).in_(climbing), col(Promise.settled_at) == ended_at)
    session.connection().execute(promised.values(settled_at=None))
    session.connection().execute(sa.update(Climb).where(here).values(ended_at=None))


def wake_often_urged(session: Session, today: date, more_than: int) -> None:
    """Look this morning at open climbs of tasks urged too often, whatever day they were due to move."""
    often = select(col(Urging.task_id)).where(COUNTS).group_by(col(Urging.task_id)).having(sa.func.count() > more_than)
    session.connection().execute(
        sa.update(Climb).where(OPEN, col(Climb.next_on) > today, col(Climb.task_id).in_(often)).values(next_on=today)
    )


def wake_all(session: Session, today: date) -> None:
    """Look at every open climb anew: the working calendar has changed."""
    session.connection().execute(sa.update(Climb).where(OPEN, col(Climb.next_on).is_not(None)).values(next_on=today))


def withdraw_excuse(session: Session, report: Report) -> None:
    """The report that put a rung off was taken back: its climb has not been excused yet."""
    excused = sa.update(Climb).where(OPEN, col(Climb.task_id) == report.task_id, col(Climb.excused_by_id) == report.id)
    session.connection().execute(excused.values(excused_by_id=None))


def due(session: Session, today: date, most: int, unread: Sequence[int]) -> list[tuple[Climb, Task]]:
    """The climbs to look at this morning with their tasks, unit by unit; a unit is never cut in two.

    Held against other writers until the transaction ends. One unit alone may be more than `most`: then it is cut.
    Tasks led by the `unread` are left for later.
    """
    rows = [
        (climb, task)
        for climb, task in session.exec(
            select(Climb, Task)
            .join(Task, col(Climb.task_id) == col(Task.id))
            .where(OPEN, col(Climb.next_on) <= today)
            .where(sa.or_(col(Task.lead_id).is_(None), col(Task.lead_id).not_in(unread)))
            .order_by(col(Task.lead_unit_id), col(Climb.id))
            .limit(most)
            .with_for_update()
        ).all()
    ]
    if len(rows) == most and rows[0][1].lead_unit_id != rows[-1][1].lead_unit_id:
        rows = [row for row in rows if row[1].lead_unit_id != rows[-1][1].lead_unit_id]
    return rows


def to_warn(session: Session, tomorrow: date, most: int) -> list[tuple[Climb, Task]]:
    """The climbs that go up a rung on the next working day and whose lead has not been told so, lead by lead."""
    return [
        (climb, task)
        for climb, task in session.exec(
            select(Climb, Task)
            .join(Task, SAME_CYCLE)
            .where(OPEN, STILL_TO_DO, col(Climb.next_on) == tomorrow, col(Climb.warned) < col(Climb.climbed))
            .where(sa.or_(col(Climb.paused_until_on).is_(None), col(Climb.paused_until_on) < tomorrow))
            .order_by(col(Task.lead_id), col(Task.due_on), col(Climb.id))
            .limit(most)
        ).all()
    ]


def get(session: Session, climb_id: int) -> tuple[Climb, Task] | None:
    """One climb and its task."""
    found = session.exec(
        select(Climb, Task).join(Task, col(Climb.task_id) == col(Task.id)).where(Climb.id == climb_id)
    ).first()
    return (found[0], found[1]) if found else None


def locked(session: Session, climb_id: int) -> tuple[Climb, Task] | None:
    """One climb and its task, held against other writers until the transaction ends."""
    found = session.exec(
        select(Climb, Task).join(Task, col(Climb.task_id) == col(Task.id)).where(Climb.id == climb_id).with_for_update()
    ).first()
    return (found[0], found[1]) if found else None


def any_standing(session: Session, climb_ids: Sequence[int]) -> bool:
    """Whether at least one of these climbs is of a task still to be done under the same deadline."""
    query = select(Climb.id).join(Task, SAME_CYCLE).where(OPEN, STILL_TO_DO, col(Climb.id).in_(climb_ids)).limit(1)
    return session.exec(query).first() is not None


def open_in_units(session: Session, unit_ids: Sequence[int], offset: int, most: int) -> list[tuple[Climb, Task]]:
    """The climbs of units' tasks that a head has heard of, the latest first by deadline; one page of them."""
    return [
        (climb, task)
        for climb, task in session.exec(
            select(Climb, Task)
            .join(Task, SAME_CYCLE)
            .where(OPEN, STILL_TO_DO, col(Task.lead_unit_id).in_(unit_ids), col(Climb.climbed) > 1)
            .order_by(col(Task.due_on), col(Climb.id))
            .offset(offset)
            .limit(most)
        ).all()
    ]


def last_climbed_at(session: Session, climbs: Sequence[Climb]) -> dict[int, datetime]:
    """When the last rung of each climb was climbed, by climb."""
    rows = session.exec(
        select(Climb.id, sa.func.max(Escalation.climbed_at))
        .join(Escalation, sa.and_(col(Escalation.task_id) == Climb.task_id, col(Escalation.cycle) == Climb.cycle))
        .where(col(Climb.id).in_([climb.id for climb in climbs]))
        .group_by(col(Climb.id))
    ).all()
    return dict(rows)


def reports_with_words(session: Session, task_ids: Sequence[int]) -> dict[int, list[Report]]:
    """What was reported of tasks in words, the oldest first; taken back ones left out."""
    found: dict[int, list[Report]] = {}
    query = select(Report).where(
        col(Report.task_id).in_(task_ids),
        Report.kind == ReportKind.PROGRESS,
        col(Report.words).is_not(None),
        col(Report.taken_back_at).is_(None),
    )
    for report in session.exec(query.order_by(col(Report.id))):
        found.setdefault(report.task_id, []).append(report)
    return found


def urgings(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """How often tasks were urged, and when last."""
    query = (
        select(Urging.task_id, sa.func.count(), sa.func.max(Urging.made_at))
        .where(col(Urging.task_id).in_(task_ids), COUNTS)
        .group_by(col(Urging.task_id))
    )
    return {task_id: (count, last_at) for task_id, count, last_at in session.exec(query)}


def promises(session: Session, climb_ids: Sequence[int]) -> dict[int, Promise]:
    """The last promise of each climb; what was taken back is none."""
    stands = sa.and_(col(Promise.climb_id).in_(climb_ids), col(Promise.taken_back_at).is_(None))
    query = select(Promise).where(stands).order_by(col(Promise.id))
    return {promise.climb_id: promise for promise in session.exec(query)}
