"""Questions about tasks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import causes, consultations, extensions, objections, obstacles, people, waits, withdrawals
from storage.tables import (
    Assignment,
    Cause,
    CauseState,
    Consulted,
    Directive,
    Extension,
    ExtensionState,
    Objection,
    Obstacle,
    Official,
    Part,
    Progress,
    Report,
    ReportKind,
    StoredFile,
    Task,
    Unit,
    Wait,
    Withdrawal,
)

OPEN = col(Task.closed_at).is_(None)
"""Not yet done, withdrawn or merged. A literal, so that the partial indexes serve."""


@dataclass(frozen=True)
class Particulars:
    """What stands around a task: where it comes from, who is in it, and what was said of it last."""

    directive: Directive | None
    line: tuple[Unit, ...]
    """The lead unit, and the units above it."""
    lead: Official | None
    coordinating: tuple[tuple[Assignment, Unit, Official | None], ...]
    last: Report | None
    completion: Report | None
    file_name: str | None
    """The name of the file the completion came with."""
    extensions: tuple[Extension, ...] = ()
    """Every request for a later deadline, the oldest first."""
    objection: Objection | None = None
    """What waits for an answer."""
    withdrawal: Withdrawal | None = None
    waits: tuple[tuple[Wait, Unit], ...] = ()
    """Whom the lead waits for now."""
    obstacles: tuple[tuple[Obstacle, Unit | None], ...] = ()
    """What is in the way now, with the unit in whose power it is."""
    cause: tuple[Cause, str] | None = None
    """The last claim of an objective cause, with the name of who decided on it, or claimed it."""
    whole: Task | None = None
    """The task it is a part of."""
    subtasks: tuple[tuple[Task, Unit, Official | None], ...] = ()
    """What it was divided into, with who leads each."""
    opinions: tuple[tuple[Consulted, Unit], ...] = ()
    """The units whose opinion is waited for."""


def get(session: Session, task_id: int) -> Task | None:
    """One task by its number."""
    return session.get(Task, task_id)


def locked(session: Session, task_id: int) -> Task | None:
    """One task as it stands now, held against other writers until the transaction ends."""
    held = select(Task).where(Task.id == task_id).with_for_update().execution_options(populate_existing=True)
    return session.exec(held).first()


def open_led_by(session: Session, official_id: int) -> Sequence[Task]:
    """The open tasks one official leads, the most urgent first; those without a deadline last."""
    return session.exec(
        select(Task).where(Task.lead_id == official_id, OPEN).order_by(col(Task.due_on).nulls_last(), col(Task.id))
    ).all()


def of_fingerprints(session: Session, fingerprints: Sequence[str]) -> dict[str, Task]:
    """The tasks we have of these, by fingerprint; for any number of them."""
    known: dict[str, Task] = {}
    for start in range(0, len(fingerprints), 500):
        asked = fingerprints[start : start + 500]
        known |= {t.fingerprint: t for t in session.exec(select(Task).where(col(Task.fingerprint).in_(asked)))}
    return known


_WORKED_BY = (
    select(Task)
    .where(Task.lead_id == sa.bindparam("official_id"), OPEN)
    .order_by(col(Task.progress) == Progress.SUBMITTED, col(Task.due_on).nulls_last(), col(Task.id))
)
"""Built once, as the next: asked for each list of tasks, and building a statement costs more than answering it."""


def worked_by(session: Session, official_id: int) -> Sequence[Task]:
    """The open tasks one official leads, the most urgent first; those that wait for confirmation last."""
    return session.exec(_WORKED_BY, params={"official_id": official_id}).all()


_CONTRIBUTED = select(Assignment.task_id).where(
    Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None)
)


def contributed_to(official_id: Any) -> Any:
    """The tasks one official contributes to, by id: in person, or as head of a unit that named nobody.

    Two questions in one, so that each finds its rows by an index of its own.
    """
    of_the_unit = _CONTRIBUTED.join(Unit, col(Unit.id) == col(Assignment.unit_id))
    return sa.union_all(
        _CONTRIBUTED.where(Assignment.official_id == official_id),
        of_the_unit.where(Unit.head_id == official_id, col(Assignment.official_id).is_(None)),
    )


def helped_by_units_of(heads: Any) -> Any:
    """The tasks the units of some heads contribute to, by id, whoever of a unit was named."""
    return _CONTRIBUTED.join(Unit, col(Unit.id) == col(Assignment.unit_id)).where(col(Unit.head_id).in_(heads))


_COORDINATED_BY = (
    select(Task)
    .where(col(Task.id).in_(contributed_to(sa.bindparam("official_id"))), OPEN)
    .order_by(col(Task.due_on).nulls_last(), col(Task.id))
)


def coordinated_by(session: Session, official_id: int) -> Sequence[Task]:
    """The open tasks one official contributes to, in person or as head of a unit that named nobody."""
    return session.exec(_COORDINATED_BY, params={"official_id": official_id}).all()


def particulars(session: Session, task: Task) -> Particulars:
    """What stands around a task."""
    completion = _last(session, task.id, ReportKind.COMPLETION)
    coordinating = session.exec(
        select(Assignment, Unit, Official)
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .outerjoin(Official, col(Official.id) == col(Assignment.official_id))
        .where(Assignment.task_id == task.id, Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    ).all()
    return Particulars(
        directive=session.get(Directive, task.directive_id) if task.directive_id else None,
        line=people.line_of(session, task.lead_unit_id),
        lead=session.get(Official, task.lead_id) if task.lead_id else None,
        coordinating=tuple((assignment, unit, official) for assignment, unit, official in coordinating),
        last=_last(session, task.id),
        completion=completion,
        file_name=_file_name(session, completion),
        extensions=tuple(extensions.of_task(session, task.id)) if task.extension is not ExtensionState.NONE else (),
        objection=objections.last(session, task.id) if task.objected_on else None,
        cause=causes.standing(session, task.id) if task.cause is not CauseState.NONE else None,
        waits=_waits_of(session, task),
        obstacles=tuple(obstacles.open_of(session, [task.id])) if task.obstacles else (),
        withdrawal=withdrawals.standing(session, task.id) if task.progress is Progress.WITHDRAWN else None,
        whole=session.get(Task, task.parent_id) if task.parent_id else None,
        subtasks=tuple(_subtasks(session, task.id)) if task.subtasks else (),
        opinions=tuple(consultations.waiting_for_task(session, task.id)),
    )


def _subtasks(session: Session, task_id: int) -> list[tuple[Task, Unit, Official | None]]:
    query = (
        select(Task, Unit, Official)
        .join(Unit, col(Unit.id) == col(Task.lead_unit_id))
        .outerjoin(Official, col(Official.id) == col(Task.lead_id))
        .where(Task.parent_id == task_id, Task.progress != Progress.WITHDRAWN)
        .order_by(col(Task.id))
    )
    return [(part, unit, lead) for part, unit, lead in session.exec(query)]


def _waits_of(session: Session, task: Task) -> tuple[tuple[Wait, Unit], ...]:
    return tuple(waits.open_of(session, [task.id])) if task.waits else ()


def _last(session: Session, task_id: int, kind: ReportKind | None = None) -> Report | None:
    said = select(Report).where(Report.task_id == task_id, col(Report.taken_back_at).is_(None))
    if kind is not None:
        said = said.where(Report.kind == kind)
    return session.exec(said.order_by(col(Report.id).desc())).first()


def _file_name(session: Session, report: Report | None) -> str | None:
    if report is None or report.file_id is None:
        return None
    return session.exec(select(StoredFile.name).where(StoredFile.id == report.file_id)).first()


def open_due_dates(session: Session) -> Sequence[date]:
    """The deadlines of all open tasks, each day once."""
    found = session.exec(select(col(Task.due_on)).where(OPEN, col(Task.due_on).is_not(None)).distinct())
    return [on for on in found.all() if on is not None]


def open_due_on(session: Session, days: Sequence[date]) -> Sequence[Task]:
    """The open tasks due on one of these days, in the order of their deadlines."""
    return session.exec(
        select(Task).where(OPEN, col(Task.due_on).in_(days)).order_by(col(Task.due_on), col(Task.id))
    ).all()


def with_everything(
    session: Session,
) -> Iterator[tuple[Task, Directive | None, Unit, Official | None]]:
    """Every task with its directive, lead unit and lead official, in the order of their codes, few at a time."""
    query = (
        select(Task, Directive, Unit, Official)
        .join(Unit, col(Unit.id) == col(Task.lead_unit_id))
        .join(Directive, col(Directive.id) == col(Task.directive_id), isouter=True)
        .join(Official, col(Official.id) == col(Task.lead_id), isouter=True)
        .order_by(col(Task.id))
    )
    yield from session.exec(query.execution_options(yield_per=500))


def coordinating(session: Session) -> dict[int, list[str]]:
    """The names of the units that coordinate each task now."""
    query = (
        select(Assignment.task_id, Unit.name)
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    )
    found: dict[int, list[str]] = {}
    for task_id, name in session.exec(query):
        found.setdefault(task_id, []).append(name)
    return found


def is_any(session: Session) -> bool:
    """Whether there is a task at all."""
    return session.exec(select(Task.id).limit(1)).first() is not None
