"""A figure is reported: what a message says, of which period, whether it is likely, and when it is asked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from handlers.rules import quantities, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.ledgers import HUNDRED, Ledger
from storage.tables import Aggregation, Direction, Every, Stage

BEFORE = 2
"""Working days before a period closes from which an estimate is asked for."""
OFFICIAL_AFTER = 5
"""Working days after a period closed from which the official figure is asked for."""
TIMES = 10
"""A figure so many times the last one, or that part of it, is confirmed before it is kept."""

_CODE = re.compile(r"^\W*(?:ct|chi tieu)\s*(?:so\s*)?[-.:#]?\s*0*(\d{1,7})(?![\w%,.]\d|\w|\s*/)[^\w+-]*")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NO_PERIOD = 0
"""A period was named that the indicator does not have: never taken for none."""
_PERIODS = {
    Every.MONTH: re.compile(r"\b(?:thang|month|t)\s*0?(\d{1,2})(?!\w)(?:\s*/\s*\d{4})?"),
    Every.QUARTER: re.compile(r"\b(?:quy|quarter|q)\s*([ivx]+|\d{1,2})\b(?:\s*/\s*\d{4})?"),
    Every.YEAR: re.compile(r"\b(?:ca nam|nam|year)\b(?:\s*(\d{4}))?"),
}
_STAGES = {
    Stage.OFFICIAL: re.compile(r"\b(?:chinh thuc|official)\b"),
    Stage.ESTIMATED: re.compile(r"\b(?:uoc(?: tinh| thuc hien| dat)?|estimated?)\b"),
}


@dataclass(frozen=True)
class Said:
    """What a message says of an indicator; `figure` is what is left of it, accents and capitals kept."""

    figure: str
    number: int | None = None
    stage: Stage | None = None


class Caution(StrEnum):
    """Why a figure is asked about before it is kept; the screens have the sentence."""

    FALLS = "falls"
    NEGATIVE = "negative"
    OVER_YEAR = "over_year"
    OVER_HUNDRED = "over_hundred"
    TEN_TIMES = "ten_times"
    TENTH = "tenth"


def code_in(text: str) -> tuple[int, str] | None:
    """An indicator's code at the beginning of a message, and what follows; None where there is none."""
    said = words.clean(text)
    found = _CODE.match(words.unaccented(said))
    return (int(found[1]), said[found.end() :]) if found else None


def read(text: str, every: Every) -> Said:
    """The period and the stage a message names; whatever else it says is the figure."""
    said = words.clean(text)
    bare, number, stage = words.unaccented(said), None, None
    kept = said

    def without(found: re.Match[str], text_: str) -> str:
        return f"{text_[: found.start()]} {text_[found.end() :]}"

    for of, pattern in _STAGES.items():
        if found := pattern.search(bare):
            stage = of
            kept, bare = without(found, kept), without(found, bare)
    if found := _PERIODS[every].search(bare):
        number = 1 if every is Every.YEAR else _number(found[1])
        kept, bare = without(found, kept), without(found, bare)
    if any(pattern.search(bare) for of, pattern in _PERIODS.items() if of not in {every, Every.YEAR}):
        number = NO_PERIOD
    return Said(" ".join(kept.strip(" :;=").split()), number, stage)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _ROMAN.get(said, NO_PERIOD)


def is_said(text: str) -> bool:
    """Whether a message is an indicator's code with one figure: then it is no part of another form."""
    coded = code_in(text)
    if coded is None:
        return False
    left = min((read(coded[1], every).figure for every in Every), key=len)
    return isinstance(quantities.read(left, "dong"), quantities.Quantity)


def period_meant(ledger: Ledger, today: date) -> int | None:
    """The period a figure without one is of: the first that is over and has no official figure, else the one we are in.

    None where no period of the indicator has begun.
    """
    begun = [number for number in ledger.numbers if ledger.period(number).first <= today]
    for number in begun:
        actual = ledger.actuals.get(number)
        if ledger.closes_on(number) < today and (actual is None or actual.stage is not Stage.OFFICIAL):
            return number
    return begun[-1] if begun else None


def stage_meant(ledger: Ledger, number: int, today: date) -> Stage:
    """Before a period is over its figure is an estimate."""
    return Stage.OFFICIAL if ledger.closes_on(number) < today else Stage.ESTIMATED


def of_period(ledger: Ledger, number: int, said: quantities.Quantity) -> Decimal:
    """The figure of the period alone: a cumulative one of a sum less what stands before it."""
    if not said.cumulative or ledger.indicator.aggregation is not Aggregation.SUM:
        return said.value
    before = (one.value for n, one in ledger.actuals.items() if n < number)
    return said.value - sum(before, Decimal(0))


def cautions(ledger: Ledger, number: int, value: Decimal) -> list[Caution]:
    """What makes a figure unlikely: it is asked about once more, never refused."""
    of, found = ledger.indicator, list[Caution]()
    if value < 0:
        found.append(Caution.FALLS if of.aggregation is Aggregation.SUM else Caution.NEGATIVE)
    if of.aggregation is Aggregation.SUM and of.direction is Direction.HIGHER and of.year_plan:
        others = (one.value for n, one in ledger.actuals.items() if n < number)
        if sum(others, value) > of.year_plan:
            found.append(Caution.OVER_YEAR)
    elif "%" in of.measure and value > HUNDRED:
        found.append(Caution.OVER_HUNDRED)
    last = _last(ledger, number)
    if last is not None and last > 0 and value > 0:
        if value >= last * TIMES:
            found.append(Caution.TEN_TIMES)
        elif value * TIMES <= last:
            found.append(Caution.TENTH)
    return found


def last_known(ledger: Ledger, number: int) -> Decimal | None:
    """What a new figure is held against: the one that stands for the period, else the last before it."""
    return _last(ledger, number)


def _last(ledger: Ledger, number: int) -> Decimal | None:
    known = [n for n in ledger.actuals if n <= number]
    return ledger.actuals[max(known)].value if known else None


@dataclass(frozen=True)
class Lacking:
    """A figure somebody owes: of which period, and whether it is the official one."""

    ledger: Ledger
    number: int
    stage: Stage


def lacking(ledgers: Iterable[Ledger], today: date, calendar: WorkCalendar) -> list[Lacking]:
    """The figures to be asked for now: an estimate before a period closes, the official figure some days after."""
    estimated_until = calendar.plus_working_days(today, BEFORE)
    closed_before = calendar.plus_working_days(today, -OFFICIAL_AFTER)
    found: list[Lacking] = []
    for ledger in ledgers:
        for number in ledger.numbers:
            actual, closes_on = ledger.actuals.get(number), ledger.closes_on(number)
            if closes_on < closed_before:
                if actual is None or actual.stage is Stage.ESTIMATED:
                    found.append(Lacking(ledger, number, Stage.OFFICIAL))
            elif closes_on <= estimated_until and actual is None:
                found.append(Lacking(ledger, number, Stage.ESTIMATED))
    return found
