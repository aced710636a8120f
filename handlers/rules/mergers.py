"""Which unit may be merged into which: both of today, neither into itself nor into what is below it."""

from collections.abc import Collection
from datetime import date

from handlers.refusals.giving import MergedBelow, UnitEnded
from storage.tables import Unit


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
