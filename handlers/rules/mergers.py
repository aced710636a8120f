"""Which unit may be merged into which, and how each thing the one held becomes the other's."""

from collections.abc import Collection
from datetime import date, datetime

from handlers.refusals.giving import MergedBelow, UnitEnded
from handlers.rules import words
from storage.tables import Consultation, Consulted, Indicator, Obstacle, Petition, Power, Proposal, Unit

NAME_MAX = 300


def must_be_able(unit: Unit, into: Unit, below: Collection[int], today: date) -> None:
    """`below` is the unit with everything under it: a successor there would end as its own. UnitEnded, MergedBelow."""
    for one in (unit, into):
        if one.valid_to_on is not None and one.valid_to_on < today:
            raise UnitEnded(one.name)
    if into.id in below:
        raise MergedBelow(unit.name, into.name)


def must_be_of_today(abolished: Unit | None) -> None:
    """Whether a name means a unit of today, and not one that has ended and whose successor was found. UnitEnded."""
    if abolished is not None:
        raise UnitEnded(abolished.name)


def pass_indicator(indicator: Indicator, unit: Unit, into: Unit, *, is_there: bool) -> None:
    """Plans and figures go along. Where the successor has one of that name, both stand, told apart by whose it was."""
    if is_there:
        mark = f" ({unit.short_name or unit.name})"
        indicator.name = indicator.name[: NAME_MAX - len(mark)] + mark
        indicator.folded = words.folded(indicator.name)
    indicator.unit_id, indicator.version = into.id, indicator.version + 1


def pass_opinion(asked: Consulted, one: Consultation, into: Unit, now: datetime, *, is_asked: bool) -> None:
    """The successor owes the answer; where it asks itself or is asked already, one answer is enough."""
    if is_asked:
        asked.settled_at = now
        one.version += 1
    else:
        asked.unit_id = into.id
    asked.acted_by_id = asked.acted_at = None
    asked.version += 1


def pass_petition(petition: Petition, unit: Unit, into: Unit) -> None:
    """The successor answers it, or is told of the answer."""
    if petition.unit_id == unit.id:
        petition.unit_id = into.id
    if petition.from_unit_id == unit.id:
        petition.from_unit_id = into.id
    petition.acted_by_id = petition.acted_at = None
    petition.version += 1


def pass_obstacle(obstacle: Obstacle, unit: Unit, into: Unit) -> None:
    """It is in the successor's power; in the own unit's, where that unit is the one held up."""
    if obstacle.unit_id == unit.id:
        obstacle.unit_id = into.id
    if obstacle.power_unit_id == unit.id:
        obstacle.power_unit_id = into.id
    if obstacle.power is Power.OTHER_UNIT and obstacle.power_unit_id == obstacle.unit_id:
        obstacle.power, obstacle.power_unit_id = Power.OWN_UNIT, None


def pass_proposal(proposal: Proposal, unit: Unit, into: Unit) -> None:
    """What is proposed for the one is proposed for the other, once."""
    proposal.leads = list(dict.fromkeys(into.id if one == unit.id else one for one in proposal.leads))
    others = dict.fromkeys(into.id if one == unit.id else one for one in proposal.others)
    proposal.others = [one for one in others if one not in proposal.leads]
