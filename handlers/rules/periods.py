"""The report of a period: one row a task as it stood at the end, and everything counted from those rows alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from handlers.regulation import Scale
from handlers.rules import calendar, words
from handlers.rules.calendar import Period
from handlers.rules.lateness import LegalClass
from handlers.rules.statistics import Classes

WITHDRAWN = "withdrawn"
"""Outside the legal classes, with a count of its own."""


class Row(NamedTuple):
    """One task of a period. `legal` is its legal class, or withdrawn; `urged` counts the urgings of the period."""

    task_id: int
    text: str
    product: str | None
    directive_id: int | None
    directive: str | None
    directive_on: date | None
    unit_id: int
    unit: str
    lead_id: int | None
    lead: str | None
    original_due_on: date | None
    due_on: date | None
    legal: str
    days_late: int
    late_by_original: int
    submitted_on: date | None
    reported_on: date | None
    days_silent: int
    percent: int
    extended: int
    urged: int
    is_open: bool
    is_waiting: bool
    fell_due: bool
    cause: str | None = None
    """The objective cause of the delay, where somebody confirmed one."""
    confirmed_by: str | None = None
    returned: int = 0
    """How often its result was returned."""
    slipped: int = 0
    """How many deadlines had passed before a later one was granted."""
    part_of: int | None = None
    """The task it is a part of."""
    coordinating: str = ""
    """The units that coordinate it; said where all tasks of a period are."""

    @property
    def code(self) -> str:
        return f"NV-{self.task_id:04d}"


JUDGED = (
    *("due_on", "legal", "days_late", "submitted_on", "is_open", "is_waiting", "fell_due"),
    *("cause", "confirmed_by", "slipped"),
)
"""What of a closed period's task a later decision may restate; the rest stays as it was."""
EXCUSED = "+cause"


class Figure(NamedTuple):
    """One indicator at its latest figure before the end of the period; decimals as they are written."""

    indicator_id: int
    code: str
    name: str
    measure: str
    unit_id: int
    unit: str
    every: str
    number: int
    year: int
    plan: str | None
    carried: str | None
    actual: str | None
    stage: str | None
    planned: str | None
    reached: str | None
    percent: str | None
    of_year: str | None
    of_last_year: str | None
    colour: str
    cause: str | None
    remedy: str | None


class Asked(NamedTuple):
    """One request for a later deadline."""

    unit_id: int
    state: str
    reason: str


class Waited(NamedTuple):
    """A unit that was waited for in the period: the days are counted for it, not for the lead."""

    code: str
    unit_id: int
    unit: str
    lead_unit_id: int
    words: str
    days: int
    is_open: bool


class Adjustment(NamedTuple):
    """What a closed period would say otherwise today: of a task or an indicator."""

    code: str
    about: str
    unit_id: int
    was: str
    now: str
    period: str


@dataclass(frozen=True)
class Account:
    """Everything the report of a period says, for the whole office or a part of it."""

    period: Period
    at: datetime
    is_closed: bool
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...] = ()
    asked: tuple[Asked, ...] = ()
    waited: tuple[Waited, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    scale: Scale | None = None
    """How statements of the period are reckoned; one closed before there were any is reckoned as today."""

    @property
    def total(self) -> Classes:
        return total(self.rows)

    def within(self, units: frozenset[int] | None, directive_id: int | None = None) -> "Account":
        """The part of some units, or of one directive: its totals equal its own rows."""
        if units is None and directive_id is None:
            return self

        def has(unit_id: int) -> bool:
            return units is None or unit_id in units

        rows = tuple(row for row in self.rows if has(row.unit_id) and directive_id in {None, row.directive_id})
        return replace(
            self,
            rows=rows,
            figures=() if directive_id else tuple(one for one in self.figures if has(one.unit_id)),
            asked=() if directive_id else tuple(one for one in self.asked if has(one.unit_id)),
            waited=()
            if directive_id
            else tuple(one for one in self.waited if has(one.unit_id) or has(one.lead_unit_id)),
            adjustments=() if directive_id else tuple(one for one in self.adjustments if has(one.unit_id)),
        )


@dataclass(frozen=True)
class Printed:
    """A report for one reader: what it says, what it is about, what changed since it was closed."""

    account: Account
    code: str
    about: str
    units: frozenset[int] | None
    since: tuple[Adjustment, ...] = ()

    @property
    def whole(self) -> Account:
        """The report with what changed since behind what it said already."""
        return replace(self.account, adjustments=(*self.account.adjustments, *self.since))


def judged(row: Row) -> str:
    """The legal class of a task, with a mark where its delay is excused."""
    return f"{row.legal}{EXCUSED}" if classes(row).excused else row.legal


def classes(row: Row) -> Classes:
    """One task as a count of one."""
    if row.legal == WITHDRAWN:
        return Classes(withdrawn=1)
    is_late = row.legal in {LegalClass.DONE_LATE, LegalClass.OPEN_OVERDUE}
    return Classes(
        **{row.legal: 1},
        ungiven=int(row.is_open and row.lead_id is None),
        waiting=int(row.is_waiting),
        in_hand=int(row.is_open),
        fell_due=int(row.fell_due),
        excused=int(is_late and row.cause is not None),
        parts=int(row.part_of is not None),
        extended_late=int(bool(row.extended and row.late_by_original and not is_late)),
    )


def total(rows: Iterable[Row]) -> Classes:
    return sum((classes(row) for row in rows), Classes())


def by(rows: Iterable[Row], of: Mapping[int, Any]) -> dict[Any, Classes]:
    """The counts by whatever a unit is counted under."""
    found: dict[Any, Classes] = {}
    for row in rows:
        key = of[row.unit_id]
        found[key] = found.get(key, Classes()) + classes(row)
    return found


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_KINDS: Mapping[str, calendar.Every] = {"t": "month", "m": "month", "q": "quarter", "n": "year", "y": "year"}
_NAMED = re.compile(
    r"(?P<kind>thang|month|t|quy|quarter|q|nam|year)?\s*(?:(?P<number>\d{1,2}|iv|i{1,3})(?!\d))?"
    r"\s*(?:/|-|nam)?\s*(?P<year>\d{4})?"
)


_LIKE = re.compile(r"(thang|month|quy|quarter|nam|year)\s+\S.*|\d{1,2}\s*[/-]\s*\d{2,4}")


def is_like_one(said: str) -> bool:
    """Whether somebody means a period, though none that there is: "13/2026", "quy V/2026"."""
    return _LIKE.fullmatch(words.unaccented(words.clean(said)).strip()) is not None


def named(said: str, today: Period) -> tuple[calendar.Every, int, int] | None:
    """The period somebody names: "6/2026", "thang 6", "quy II/2026", "nam 2026"; None where it is not plain."""
    found = _NAMED.fullmatch(words.unaccented(words.clean(said)).strip())
    if found is None or not (found["number"] or found["year"]):
        return None
    every = _KINDS[(found["kind"] or ("t" if found["number"] else "n"))[0]]
    number = _ROMAN.get(found["number"] or "") or int(found["number"] or 1)
    if not 1 <= number <= {"month": 12, "quarter": 4, "year": 1}[every]:
        return None
    return every, number, int(found["year"] or today.year)
