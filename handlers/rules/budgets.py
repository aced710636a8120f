"""What a bot may still send in a month: when it runs out, and what then goes first."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

SAID_FROM = Fraction(4, 5)
"""From this share of the month's messages on, the office is told."""
SPARE = Fraction(3, 2)
"""What must go is given half as much again: escalations, answers, second parts of long messages."""


@dataclass(frozen=True)
class Budget:
    """The messages of a month: how many there are, how many are used, on which day of the month we are."""

    most: int
    used: int
    today: date

    @property
    def left(self) -> int:
        """Messages that may still be sent this month."""
        return max(0, self.most - self.used)

    @property
    def runs_out_on(self) -> date | None:
        """The day on which the last message is used if things go on as they went; None when the month is over first."""
        if self.used == 0:
            return None
        days = self.left * self.today.day // self.used
        on = self.today + timedelta(days=days)
        return on if on.month == self.today.month and on.year == self.today.year else None


def is_low(budget: Budget, readers: int, mornings: int) -> bool:
    """Whether what is left is needed for what must go: a digest a morning for each reader, with something to spare."""
    return budget.left <= readers * mornings * SPARE


def is_to_be_said(before: int, after: int, most: int) -> bool:
    """Whether this was the message by which the office should hear of it: four fifths are used, or all of it."""
    return any(before < mark <= after for mark in (most * SAID_FROM, Fraction(most)))


def next_month(today: date) -> date:
    """The first day of the month after."""
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
