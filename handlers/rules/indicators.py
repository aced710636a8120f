"""Indicators: what a ledger is judged to be, in which colour, what is missed and still to be explained."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from handlers.rules import ledgers
from handlers.rules.ledgers import HUNDRED, OF_A_YEAR, Ledger
from storage.tables import Every, Stage

HALF = 2
"""The quarter at whose end half of the year's plan has to be reached."""
HALF_PERCENT = 50
RED_BELOW = 90
"""Below this share of what was planned so far an indicator is at risk; up to the whole it is continuing."""


class Colour(StrEnum):
    """At risk, continuing, expected to meet, or not to be judged yet: in the order in which they are listed."""

    RED = "red"
    ORANGE = "orange"
    GREEN = "green"
    NONE = "none"


COLOURS = tuple(Colour)


@dataclass(frozen=True)
class Judgement:
    """How an indicator stands at its latest figure."""

    number: int
    colour: Colour
    percent: Decimal | None
    """Of what was planned so far."""
    percent_of_year: Decimal | None
    below_half: bool = False
    """At the end of the second quarter less than half of the year's plan."""
    below_needed: bool = False
    """At the end of the year less than what is needed of the year's plan."""


def judge(ledger: Ledger) -> Judgement:
    """By the cumulative figures up to the latest one reported; what has no plan or no figure cannot be judged yet."""
    number = max(ledger.actuals, default=0)
    if not number:
        return Judgement(0, Colour.NONE, None, None)
    percent = ledgers.attained(ledger.planned(number), ledger.reached(number), ledger.indicator.direction)
    of_year = ledger.percent_of_year(number)
    below_half = _is_half(ledger, number) and of_year is not None and of_year < HALF_PERCENT
    is_last = number == ledger.numbers[-1]
    below_needed = bool(
        ledger.carries and is_last and of_year is not None and of_year < ledger.indicator.needed_percent
    )
    if percent is None:
        return Judgement(number, Colour.NONE, None, of_year)
    colour = Colour.GREEN if percent >= HUNDRED else Colour.ORANGE if percent >= RED_BELOW else Colour.RED
    if is_last and ledger.carries and of_year is not None:
        colour = Colour.RED if below_needed else Colour.GREEN
    if below_half:
        colour = Colour.RED
    return Judgement(number, colour, percent, of_year, below_half, below_needed)


def _is_half(ledger: Ledger, number: int) -> bool:
    """Whether the figure is the one of the end of the second quarter: ≥50 % is asked for there, of sums alone."""
    return ledger.carries and number == HALF * OF_A_YEAR[ledger.indicator.every] // 4


def is_missed(ledger: Ledger, number: int) -> bool:
    """Whether the plan up to a period was not met by the figure that stands."""
    percent = ledgers.attained(ledger.planned(number), ledger.reached(number), ledger.indicator.direction)
    return number in ledger.actuals and percent is not None and percent < HUNDRED


def ends_a_quarter(ledger: Ledger, number: int) -> bool:
    """A miss is to be explained where a quarter ends, or the year."""
    return ledger.indicator.every is not Every.MONTH or number % 3 == 0


def unexplained(ledger: Ledger, today: date) -> list[int]:
    """The quarters missed by an official figure, or closed on an estimate, for which nobody has said why."""
    return [
        number
        for number in sorted(ledger.actuals)
        if ends_a_quarter(ledger, number)
        and is_missed(ledger, number)
        and number not in ledger.misses
        and (ledger.closes_on(number) < today or ledger.actuals[number].stage is Stage.OFFICIAL)
    ]
