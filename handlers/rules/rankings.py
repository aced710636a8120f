"""Units by what they did on time in a period, with both rates; a unit with few tasks has no place in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from handlers.rules import periods
from handlers.rules.lateness import LegalClass
from handlers.rules.periods import Row


@dataclass(frozen=True)
class Ranked:
    """One unit, each task counted for the unit that leads it; both rates: of all that fell due, and of all it did."""

    unit_id: int
    name: str
    fell_due: int
    due_on_time: int
    """Of those that fell due."""
    done: int
    done_on_time: int
    excused: int
    """Late with a confirmed objective cause: late in both rates, and said beside them."""
    place: int | None = None
    """None for a unit of which too few tasks fell due to say much."""

    @property
    def of_due(self) -> Decimal | None:
        return share(self.due_on_time, self.fell_due)

    @property
    def of_done(self) -> Decimal | None:
        return share(self.done_on_time, self.done)


def ranking(rows: Iterable[Row], few: int) -> list[Ranked]:
    """Units by the share done on time of all that fell due; equal shares share a place.

    Units of which fewer than `few` tasks fell due follow without a place: one of one is a hundred per cent, and says
    nothing.
    """
    found: dict[int, list[Row]] = {}
    for row in rows:
        if row.legal != periods.WITHDRAWN:
            found.setdefault(row.unit_id, []).append(row)
    every = sorted(map(_ranked, found.values()), key=_order)
    placed: list[Ranked] = []
    for at, one in enumerate((one for one in every if one.fell_due >= few), 1):
        same = bool(placed) and placed[-1].of_due == one.of_due
        placed.append(replace(one, place=placed[-1].place if same else at))
    return [*placed, *(one for one in every if one.fell_due < few)]


def share(part: int, whole: int) -> Decimal | None:
    """Per cent to a hundredth, half up; None where there is nothing to divide by."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def _ranked(rows: list[Row]) -> Ranked:
    on_time = [row for row in rows if row.legal == LegalClass.DONE_ON_TIME]
    late = sum(row.legal == LegalClass.DONE_LATE for row in rows)
    return Ranked(
        rows[0].unit_id,
        rows[0].unit,
        fell_due=sum(row.fell_due for row in rows),
        due_on_time=sum(row.fell_due for row in on_time),
        done=len(on_time) + late,
        done_on_time=len(on_time),
        excused=sum(periods.classes(row).excused for row in rows),
    )


def _order(one: Ranked) -> tuple[bool, Decimal, int, str]:
    return one.of_due is None, -(one.of_due or Decimal(0)), -one.fell_due, one.name
