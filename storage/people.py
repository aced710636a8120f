"""Questions about officials, units, accounts and who stands in for whom."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import absences
from storage.tables import Absence, Account, Official, Role, Talk, Task, Unit


def account(session: Session, channel: str, address: str) -> Account | None:
    """The account at an address of a channel."""
    return session.exec(select(Account).where(Account.channel == channel, Account.address == address)).first()


_AT_THE_DOOR = (
    select(Account, Official, Talk)
    .join(Official, col(Official.id) == Account.official_id)
    .outerjoin(Talk, col(Talk.account_id) == Account.id)
    .where(Account.channel == sa.bindparam("channel"), Account.address == sa.bindparam("address"))
)
"""Built once: asked for each visit, and building a statement costs more than answering it."""


def at_the_door(session: Session, channel: str, address: str) -> tuple[Account | None, Official | None, Talk | None]:
    """Who writes from an address of a channel, in one question: the account, its official, what is open with it."""
    found = session.exec(_AT_THE_DOOR, params={"channel": channel, "address": address}).first()
    return (found[0], found[1], found[2]) if found else (None, None, None)


def accounts_of(session: Session, official_id: int) -> Sequence[Account]:
    """Where an official can be reached, the reachable first, then the preferred, then the latest linked first."""
    return session.exec(
        select(Account)
        .where(Account.official_id == official_id)
        .order_by(
            col(Account.unreachable_at).is_not(None),
            col(Account.preferred).desc(),
            col(Account.linked_at).desc(),
            col(Account.id),
        )
    ).all()


def last_heard(session: Session, channel: str) -> datetime | None:
    """When somebody was last heard on a channel that keeps that; None where nobody ever was."""
    found: datetime | None = session.exec(select(sa.func.max(Account.heard_at)).where(Account.channel == channel)).one()
    return found


def served_again(session: Session, channels: Collection[str], why: str) -> None:
    """Accounts on some channels that could not be reached for one reason can be reached again."""
    lost = sa.update(Account).where(col(Account.channel).in_(channels), col(Account.unreachable_why) == why)
    session.connection().execute(lost.values(unreachable_at=None, unreachable_why=None))


def prefer(session: Session, account: Account) -> None:
    """Letters come to this account first, and to no other of its official."""
    for one in accounts_of(session, account.official_id):
        one.preferred = one.id == account.id


def unlink(session: Session, account: Account) -> None:
    """Forget where somebody could be reached, and what was open there; what they reported stays."""
    if (talk := session.get(Talk, account.id)) is not None:
        session.delete(talk)
        session.flush()
    session.delete(account)
    session.flush()


def official(session: Session, official_id: int) -> Official:
    """One official. Raises LookupError for a number nobody has."""
    found = session.get(Official, official_id)
    if found is None:
        raise LookupError(official_id)
    return found


def names(session: Session, official_ids: Collection[int]) -> dict[int, str]:
    """The names of some officials."""
    found = session.exec(select(Official.id, Official.name).where(col(Official.id).in_(official_ids))).all()
    return dict(found)


def officials(session: Session, ids: Collection[int], units: Collection[int] | None = None) -> list[Official]:
    """Some officials, of some units or of all, those who left among them, in the order of given names.

    They are asked for in pieces a database can take.
    """
    wanted, found = sorted(ids), list[Official]()
    for at in range(0, len(wanted), 5000):
        query = select(Official).where(col(Official.id).in_(wanted[at : at + 5000]))
        found += session.exec(query if units is None else query.where(col(Official.unit_id).in_(units))).all()
    return sorted(found, key=lambda one: (one.sort_key, one.id))


def unit(session: Session, unit_id: int) -> Unit:
    """One unit. Raises LookupError for a number nobody has."""
    found = session.get(Unit, unit_id)
    if found is None:
        raise LookupError(unit_id)
    return found


def units(session: Session) -> Sequence[Unit]:
    """Every unit, in the order of the alphabet."""
    return session.exec(select(Unit).order_by(col(Unit.sort_key), col(Unit.id))).all()


def units_headed_by(session: Session, official_id: int) -> Sequence[Unit]:
    """The units an official is head of, in the order of the alphabet."""
    return session.exec(select(Unit).where(Unit.head_id == official_id).order_by(col(Unit.sort_key))).all()


def units_led_by(session: Session, official_id: int) -> Sequence[Unit]:
    """The units whose bloc a leader is in charge of, in the order of the alphabet."""
    return session.exec(select(Unit).where(Unit.leader_id == official_id).order_by(col(Unit.sort_key))).all()


def subtree(session: Session, unit_id: int) -> list[int]:
    """A unit and everything below it, by id."""
    below = select(col(Unit.id).label("id")).where(Unit.id == unit_id).cte("below", recursive=True)
    below = below.union_all(select(col(Unit.id)).where(col(Unit.parent_id) == below.c.id))
    return sorted(session.exec(select(below.c.id)).all())


def of_unit(session: Session, unit_id: int) -> Sequence[Official]:
    """The people of one unit who have not left, in the order of given names."""
    return session.exec(
        select(Official)
        .where(Official.unit_id == unit_id, col(Official.left_at).is_(None))
        .order_by(col(Official.sort_key), col(Official.id))
    ).all()


def present(session: Session) -> Sequence[Official]:
    """Everybody who has not left, in the order of given names."""
    return session.exec(
        select(Official).where(col(Official.left_at).is_(None)).order_by(col(Official.sort_key), col(Official.id))
    ).all()


def with_role(session: Session, role: Role) -> Sequence[Official]:
    """Everybody with a role who has not left, in the order of given names."""
    return session.exec(
        select(Official)
        .where(Official.role == role, col(Official.left_at).is_(None))
        .order_by(col(Official.sort_key), col(Official.id))
    ).all()


def head_of(session: Session, unit_id: int) -> Official | None:
    """Who answers for a unit: its head, or the nearest head above it."""
    return _up_the_tree(session, unit_id, "head_id")


def leader_of(session: Session, unit_id: int) -> Official | None:
    """The leader in charge of a unit's bloc: named at the unit or the nearest unit above it."""
    return _up_the_tree(session, unit_id, "leader_id")


def _up_the_tree(session: Session, unit_id: int, post: str) -> Official | None:
    seen: set[int] = set()
    step: int | None = unit_id
    while step is not None and step not in seen:
        seen.add(step)
        here = session.get(Unit, step)
        if here is None:
            return None
        holder: int | None = getattr(here, post)
        if holder is not None:
            return session.get(Official, holder)
        step = here.parent_id
    return None


def line_of(session: Session, unit_id: int) -> tuple[Unit, ...]:
    """A unit and the units above it, the nearest first."""
    line: list[Unit] = []
    step = session.get(Unit, unit_id)
    while step is not None and step not in line:
        line.append(step)
        step = session.get(Unit, step.parent_id) if step.parent_id else None
    return tuple(line)


def confirmers_of(session: Session, task: Task, on: date) -> list[Official]:
    """Who is asked to judge a submitted result: the assigner, else the lead unit's head, else the office.

    Nobody judges the own work. Whoever is away that day is joined by the deputy.
    """
    asked = [session.get(Official, task.given_by_id) if task.given_by_id else None, head_of(session, task.lead_unit_id)]
    first = next((person for person in asked if person and person.id != task.lead_id and person.left_at is None), None)
    found = [first] if first else [one for one in with_role(session, Role.OFFICE) if one.id != task.lead_id]
    deputies = [deputy_of(session, person.id, on) for person in found]
    return found + [deputy for deputy in deputies if deputy and deputy.id != task.lead_id and deputy not in found]


def deciders_of(session: Session, task: Task, on: date) -> list[Official]:
    """Who is asked for a later deadline: the assigner, else the nearest head above the lead; then the deputy, if away.

    Nobody decides on the own work: a head's own task goes further up.
    """
    heads = [unit.head_id for unit in line_of(session, task.lead_unit_id)]
    asked = [session.get(Official, one) for one in (task.given_by_id, *heads) if one and one != task.lead_id]
    first = next((person for person in asked if person and person.left_at is None), None)
    deputy = deputy_of(session, first.id, on) if first else None
    return [one for one in (first, deputy) if one and one.id != task.lead_id]


def deputy_of(session: Session, official_id: int, on: date) -> Official | None:
    """Who stands in for an official on a day, if that official is away and has named somebody."""
    absence = session.exec(
        select(Absence)
        .where(
            Absence.official_id == official_id,
            Absence.from_on <= on,
            Absence.to_on >= on,
            col(Absence.deputy_id).is_not(None),
            absences.STANDS_IN,
        )
        .order_by(col(Absence.id).desc())
    ).first()
    return session.get(Official, absence.deputy_id) if absence else None


def stood_for(session: Session, official_id: int, on: date) -> set[int]:
    """Whom an official speaks for on a day: themselves, and those who are away and have named them."""
    away = session.exec(
        select(Absence.official_id).where(
            Absence.deputy_id == official_id, Absence.from_on <= on, Absence.to_on >= on, absences.STANDS_IN
        )
    ).all()
    return {official_id, *away}


def without_account(session: Session) -> Sequence[Official]:
    """Those who have not left and have linked no account, in the order of given names."""
    linked = select(Account.official_id)
    return session.exec(
        select(Official)
        .where(col(Official.left_at).is_(None), col(Official.id).not_in(linked))
        .order_by(col(Official.sort_key), col(Official.id))
    ).all()
