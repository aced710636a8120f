"""Before a reporting period closes: when to look who has not reported in it, and whom asking would reach."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handlers.rules.calendar import Period, WorkCalendar

BEFORE = 2
"""Working days before the period closes on which the office is told who is missing."""


class Missing(NamedTuple):
    """A task nobody has reported on in the period."""

    task_id: int
    text: str
    unit_id: int
    lead_id: int | None
    due_on: date | None

    @property
    def code(self) -> str:
        return f"NV-{self.task_id:04d}"


@dataclass(frozen=True)
class Plan:
    """Whom asking would reach, with which tasks, and what it would skip."""

    period: Period
    reached: Mapping[int, Sequence[Missing]]
    ungiven: int = 0
    unreachable: int = 0
    asked: int = 0
    """Tasks of leads who were asked in this period already."""

    @property
    def tasks(self) -> int:
        return sum(len(mine) for mine in self.reached.values())


def is_time(today: date, period: Period, calendar: WorkCalendar) -> bool:
    """Whether it is the working day before the period closes, or one after it that was missed."""
    return calendar.plus_working_days(period.last, -BEFORE) <= today <= period.last and calendar.is_working(today)


def plan(
    period: Period, missing: Sequence[Missing], reachable: Collection[int], asked: Collection[int], by: int
) -> Plan:
    """Each lead is asked once a period, about everything at once; nobody asks themselves."""
    reached: dict[int, list[Missing]] = {}
    ungiven = unreachable = before = 0
    for one in missing:
        if one.lead_id is None:
            ungiven += 1
        elif one.lead_id in asked:
            before += 1
        elif one.lead_id not in reachable:
            unreachable += 1
        elif one.lead_id != by:
            reached.setdefault(one.lead_id, []).append(one)
    return Plan(period, reached, ungiven, unreachable, before)
