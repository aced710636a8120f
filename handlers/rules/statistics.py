"""The four legal classes of every report, what stands beside them, and both rates."""

from dataclasses import dataclass, fields
from datetime import datetime

from handlers.rules.calendar import Period


@dataclass(frozen=True)
class Classes:
    """How many tasks are of which class; `ungiven` and `waiting` are counted among them and shown beside."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_term: int = 0
    open_overdue: int = 0
    no_deadline: int = 0
    ungiven: int = 0
    waiting: int = 0
    in_hand: int = 0
    """Open, late or not."""
    fell_due: int = 0
    extended_late: int = 0
    """In time by the deadline in force, and late by the original one: extended meanwhile."""
    excused: int = 0
    """Late by the deadline in force, done or open, with a confirmed objective cause."""
    withdrawn: int = 0
    """Withdrawn or merged in the period: outside the classes, with a count of its own."""
    parts: int = 0
    """Of all counted, those that are a part of another task: each has a lead and a day of its own, so each counts; but
    whoever signs must see that a task and its parts are both in the total."""

    def __add__(self, other: "Classes") -> "Classes":
        return Classes(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def late(self) -> int:
        """Late by the deadline in force, done or open."""
        return self.done_late + self.open_overdue

    @property
    def late_by_original(self) -> int:
        """Late by the original deadline: both are counted."""
        return self.late + self.extended_late

    @property
    def total(self) -> int:
        """All tasks of the period: the four legal classes and those without a deadline."""
        return self.done_on_time + self.done_late + self.open_in_term + self.open_overdue + self.no_deadline


@dataclass(frozen=True)
class ClassesLine:
    """One unit's classes, with everything below it or alone."""

    unit_id: int
    name: str
    classes: Classes
    alone: bool = False


@dataclass(frozen=True)
class Statistics:
    """A period up to an instant, in a part of the office; `total` equals the sum of the lines."""

    at: datetime
    period: Period
    total: Classes
    units: tuple[ClassesLine, ...]
