"""The ledger of an indicator: plan, carry-over and actual of each period, and what they come to so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from handlers.rules import calendar
from handlers.rules.calendar import Period
from storage.tables import Actual, Aggregation, Direction, Every, Indicator, Miss, Stage

QUARTERS = (1, 2, 3, 4)
OF_A_YEAR = {Every.MONTH: 12, Every.QUARTER: 4, Every.YEAR: 1}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Line:
    """One period of the ledger. What was carried is kept apart from the plan; None where figures before it lack."""

    number: int
    plan: Decimal | None
    carried: Decimal | None
    actual: Decimal | None
    stage: Stage | None
    planned: Decimal | None
    """The plan from the beginning of the year up to this period."""
    reached: Decimal | None
    """What was reported from the beginning of the year up to this period."""

    @property
    def target(self) -> Decimal | None:
        """What has to be reached in this period: its plan and what was carried over."""
        return None if self.plan is None else self.plan + (self.carried or 0)


@dataclass(frozen=True)
class Ledger:
    """An indicator with everything that was planned and reported of it."""

    indicator: Indicator
    plans: Mapping[int, Decimal]
    actuals: Mapping[int, Actual]
    """The figure that stands, of each period: the last official one, else the last estimate."""
    misses: Mapping[int, Miss] = field(default_factory=dict)
    from_the_fifteenth: bool = True

    @property
    def numbers(self) -> range:
        return range(1, OF_A_YEAR[self.indicator.every] + 1)

    def period(self, number: int) -> Period:
        """The days of one period; the last one of a year may have a longer window."""
        of = self.indicator
        return calendar.numbered(of.every.value, number, of.year, from_the_fifteenth=self.from_the_fifteenth)

    def closes_on(self, number: int) -> date:
        """The last day of a period: the window of the year's last one may be longer (disbursement, to 31 January)."""
        last = self.period(number).last
        return self.indicator.until_on if number == self.numbers[-1] and self.indicator.until_on else last

    @property
    def carries(self) -> bool:
        """Whether what is missed is owed in the next quarter: sums of which more is better."""
        return self.indicator.aggregation is Aggregation.SUM and self.indicator.direction is Direction.HIGHER

    @property
    def is_sum(self) -> bool:
        """Whether the figures of the periods add up to the year's."""
        return self.indicator.aggregation is Aggregation.SUM

    def lacks(self, number: int) -> Decimal:
        """By how much the plan so far is missed, whichever way is better."""
        planned, reached = self.planned(number) or Decimal(0), self.reached(number) or Decimal(0)
        return max(Decimal(0), planned - reached if self.indicator.direction is Direction.HIGHER else reached - planned)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Period by period as the figures are reported; carried over where a quarter ends."""
        return tuple(self._line(number) for number in self.numbers)

    @cached_property
    def quarters(self) -> tuple[Line, ...]:
        """Quarter by quarter; empty for what is measured once a year."""
        if self.indicator.every is Every.YEAR:
            return ()
        if self.indicator.every is Every.QUARTER:
            return self.lines
        return tuple(self._quarter(quarter) for quarter in QUARTERS)

    def planned(self, number: int) -> Decimal | None:
        """The plan of the year up to a period."""
        return self._so_far({n: plan for n, plan in self.plans.items() if n <= number})

    def reached(self, number: int) -> Decimal | None:
        """The actual of the year up to a period."""
        return self._so_far({n: actual.value for n, actual in self.actuals.items() if n <= number})

    def met(self, quarter: int) -> Decimal | None:
        """How much of the plan up to the end of a quarter is met, in per cent."""
        line = self.quarters[quarter - 1]
        return attained(line.planned, line.reached, self.indicator.direction) if line.actual is not None else None

    def percent_of_year(self, number: int) -> Decimal | None:
        """What was reached up to a period, of the year's plan."""
        return share(self.reached(number), self.indicator.year_plan)

    def _so_far(self, values: Mapping[int, Decimal]) -> Decimal | None:
        if not values:
            return None
        match self.indicator.aggregation:
            case Aggregation.SUM:
                return sum(values.values(), Decimal(0))
            case Aggregation.AVERAGE:
                mean = sum(values.values(), Decimal(0)) / len(values)
                return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
            case _:
                return values[max(values)]

    def _is_told(self, number: int) -> bool:
        """Whether every period that has a plan, up to this one, has a figure."""
        return all(n in self.actuals for n in self.plans if n <= number)

    def _carried(self, before: int) -> Decimal | None:
        """max(0, cumulative plan − cumulative actual) at the end of the quarter before a period."""
        if before == 0 or not self.carries:
            return Decimal(0)
        if not self._is_told(before):
            return None
        return max(Decimal(0), (self.planned(before) or Decimal(0)) - (self.reached(before) or Decimal(0)))

    def _line(self, number: int) -> Line:
        months = 12 // OF_A_YEAR[self.indicator.every] if self.indicator.every is not Every.YEAR else 12
        begins_a_quarter = months == 3 or (months == 1 and number % 3 == 1)
        carried = self._carried(number - 1) if begins_a_quarter else Decimal(0)
        actual = self.actuals.get(number)
        return Line(
            number,
            self.plans.get(number),
            carried,
            actual.value if actual else None,
            actual.stage if actual else None,
            self.planned(number),
            self.reached(number),
        )

    def _quarter(self, quarter: int) -> Line:
        """A quarter made of its months."""
        first, last = quarter * 3 - 2, quarter * 3
        plans = {n: plan for n, plan in self.plans.items() if first <= n <= last}
        actuals = {n: one for n, one in self.actuals.items() if first <= n <= last}
        stages = {one.stage for one in actuals.values()}
        return Line(
            quarter,
            self._so_far(plans),
            self._carried(first - 1),
            self._so_far({n: one.value for n, one in actuals.items()}),
            None if not stages else Stage.ESTIMATED if Stage.ESTIMATED in stages else Stage.OFFICIAL,
            self.planned(last),
            self.reached(last),
        )


def attained(planned: Decimal | None, reached: Decimal | None, direction: Direction) -> Decimal | None:
    """How much of a plan is met, in per cent; where less is better, staying below the plan is more than 100 %."""
    if planned is None or reached is None:
        return None
    if direction is Direction.HIGHER:
        return share(reached, planned)
    return HUNDRED if reached <= 0 else share(planned, reached)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent with one decimal, rounded half up as offices round; None where there is nothing to divide by."""
    if part is None or whole is None or whole == 0:
        return None
    return (part * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
