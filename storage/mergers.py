"""Questions about what a unit holds, when it is merged into another."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import addressees, groups, obstacles, owed, waits
from storage.tables import (
    Addressee,
    Announcement,
    Assignment,
    Consultation,
    Consulted,
    Indicator,
    Obstacle,
    Opinion,
    Part,
    Petition,
    PetitionKind,
    Proposal,
    ProposalState,
    Recurrence,
    Task,
    Unit,
    UnitGroup,
    Wait,
)
from storage.tasks import OPEN


def led_by(session: Session, unit_id: int) -> Sequence[Task]:
    """The open tasks a unit leads, held until the transaction ends."""
    query = select(Task).where(Task.lead_unit_id == unit_id, OPEN).order_by(col(Task.id))
    return session.exec(query.with_for_update()).all()


def coordinated_by(session: Session, unit_id: int) -> Sequence[Assignment]:
    """The parts a unit has in open tasks."""
    return session.exec(
        select(Assignment)
        .join(Task, col(Task.id) == Assignment.task_id)
        .where(Assignment.unit_id == unit_id, Assignment.part == Part.COORDINATING, OPEN)
        .where(col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    ).all()


def part_of(session: Session, task_id: int, unit_id: int, official_id: int | None) -> Assignment | None:
    """The part a unit, or a person of it, has in a task already."""
    query = select(Assignment).where(Assignment.task_id == task_id, Assignment.unit_id == unit_id)
    query = query.where(Assignment.part == Part.COORDINATING, col(Assignment.ended_at).is_(None))
    return session.exec(query.where(col(Assignment.official_id) == official_id).order_by(col(Assignment.id))).first()


def below(session: Session, unit_id: int) -> Sequence[Unit]:
    """The units directly below one."""
    return session.exec(select(Unit).where(Unit.parent_id == unit_id).order_by(col(Unit.sort_key))).all()


def pass_rules(session: Session, from_id: int, to_id: int) -> None:
    """The regular work of one unit is another's."""
    rules = sa.update(Recurrence).where(col(Recurrence.lead_unit_id) == from_id, col(Recurrence.ended_at).is_(None))
    session.connection().execute(rules.values(lead_unit_id=to_id, version=Recurrence.version + 1))


def pass_waits(session: Session, from_id: int, to_id: int) -> None:
    """Whoever waits for one unit waits for another; the days go on without a break."""
    waiting = sa.update(Wait).where(col(Wait.unit_id) == from_id, waits.OPEN)
    session.connection().execute(waiting.values(unit_id=to_id).execution_options(synchronize_session="fetch"))


def waits_for_itself(session: Session, unit_id: int) -> Sequence[tuple[Wait, Task]]:
    """The open waits of a unit for itself."""
    query = select(Wait, Task).join(Task, col(Task.id) == col(Wait.task_id))
    query = query.where(waits.OPEN, Wait.unit_id == unit_id, Task.lead_unit_id == unit_id)
    return [(wait, task) for wait, task in session.exec(query.order_by(col(Wait.id)))]


def indicators(session: Session, unit_id: int, since: int) -> Sequence[Indicator]:
    """The indicators a unit has to reach in a year or later."""
    query = select(Indicator).where(Indicator.unit_id == unit_id, Indicator.year >= since)
    return session.exec(query.order_by(col(Indicator.id)).with_for_update()).all()


def has_indicator(session: Session, unit_id: int, year: int, folded: str) -> bool:
    """Whether a unit has an indicator of that name in a year."""
    query = select(Indicator.id).where(Indicator.unit_id == unit_id, Indicator.year == year)
    return session.exec(query.where(Indicator.folded == folded)).first() is not None


def to_answer(session: Session, unit_id: int) -> Sequence[tuple[Consulted, Consultation]]:
    """The opinions a unit owes."""
    query = select(Consulted, Consultation).join(Consultation, col(Consultation.id) == col(Consulted.consultation_id))
    query = query.where(owed.is_owed(Consulted), Consulted.unit_id == unit_id).order_by(col(Consulted.id))
    return [(asked, one) for asked, one in session.exec(query.with_for_update())]


def is_asked(session: Session, consultation_id: int, unit_id: int) -> bool:
    """Whether a unit is asked in a consultation already."""
    query = select(Consulted.id).where(Consulted.consultation_id == consultation_id, Consulted.unit_id == unit_id)
    return session.exec(query).first() is not None


def unsaid(session: Session, ended_id: int, into_id: int) -> Sequence[Consulted]:
    """What a unit that ended, or one that asks itself, was asked in an open consultation and never said a word on."""
    of_itself = sa.and_(col(Consulted.unit_id) == into_id, col(Consultation.unit_id) == into_id)
    said = sa.exists().where(col(Opinion.consulted_id) == col(Consulted.id))
    query = select(Consulted).join(Consultation, col(Consultation.id) == col(Consulted.consultation_id))
    query = query.where(col(Consultation.ended_at).is_(None), ~said)
    return session.exec(query.where(sa.or_(col(Consulted.unit_id) == ended_id, of_itself))).all()


def asking(session: Session, unit_id: int) -> Sequence[Consultation]:
    """The consultations a unit has under way."""
    query = select(Consultation).where(Consultation.unit_id == unit_id, col(Consultation.ended_at).is_(None))
    return session.exec(query.order_by(col(Consultation.id)).with_for_update()).all()


def petitions(session: Session, unit_id: int) -> Sequence[Petition]:
    """The open petitions a unit answers or has filed."""
    theirs = sa.or_(col(Petition.unit_id) == unit_id, col(Petition.from_unit_id) == unit_id)
    query = select(Petition).where(owed.is_owed(Petition), theirs)
    return session.exec(query.order_by(col(Petition.id)).with_for_update()).all()


def kinds(session: Session, unit_id: int) -> Sequence[PetitionKind]:
    """The kinds of petitions a unit answers."""
    query = select(PetitionKind).where(PetitionKind.unit_id == unit_id, col(PetitionKind.ended_at).is_(None))
    return session.exec(query.order_by(col(PetitionKind.id))).all()


def hindrances(session: Session, unit_id: int) -> Sequence[Obstacle]:
    """The open obstacles that hold a unit up or are in its power."""
    theirs = sa.or_(col(Obstacle.unit_id) == unit_id, col(Obstacle.power_unit_id) == unit_id)
    query = select(Obstacle).where(obstacles.OPEN, theirs)
    return session.exec(query.order_by(col(Obstacle.id)).with_for_update()).all()


def to_note(session: Session, unit_id: int) -> Sequence[Addressee]:
    """What people of a unit have still to take note of."""
    query = select(Addressee).join(Announcement, col(Announcement.id) == col(Addressee.announcement_id))
    query = query.where(addressees.OPEN, addressees.UNNOTED, Addressee.unit_id == unit_id)
    return session.exec(query.order_by(col(Addressee.id))).all()


def linked(session: Session, unit_id: int) -> Sequence[UnitGroup]:
    """The groups of a unit."""
    return session.exec(select(UnitGroup).where(groups.OPEN, UnitGroup.unit_id == unit_id)).all()


def proposals(session: Session, unit_id: int) -> list[Proposal]:
    """The proposals not yet given out in which a unit stands."""
    query: Any = select(Proposal).where(col(Proposal.state).in_((ProposalState.OPEN, ProposalState.APPROVED)))
    found = session.exec(query.order_by(col(Proposal.id))).all()
    return [one for one in found if unit_id in one.leads or unit_id in one.others]
