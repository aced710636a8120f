"""How far the morning digests have come: rounds of hours, days that were missed, and what counts as late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from handlers.rules.calendar import WorkCalendar

LATE_BY = timedelta(minutes=15)
"""From so long after somebody's hour on, a digest says that it comes late."""


@dataclass(frozen=True)
class Round:
    """How far the digests have come: all up to `done` are dealt with; a round up to `until` has reached one person."""

    done: datetime
    until: datetime | None = None
    rank: int = 0
    official_id: int = 0

    @property
    def reached(self) -> datetime:
        """When the hours were last rung: a round under way is rung too."""
        return self.until or self.done

    @classmethod
    def first(cls, now: datetime) -> Self:
        """A new office begins now; an hour that has just struck still counts."""
        return cls(max(now - LATE_BY, datetime.combine(now.date(), time.min)))

    @classmethod
    def read(cls, kept: str) -> Self:
        """A round as the watermark keeps it."""
        done, *rest = kept.split("|")
        if not rest:
            return cls(datetime.fromisoformat(done))
        until, rank, official_id = rest
        return cls(datetime.fromisoformat(done), datetime.fromisoformat(until), int(rank), int(official_id))

    def kept(self) -> str:
        """The round as a watermark."""
        done = self.done.isoformat(timespec="minutes")
        if self.until is None:
            return done
        return f"{done}|{self.until.isoformat(timespec='minutes')}|{self.rank}|{self.official_id}"


def is_late(hour: time, now: datetime) -> bool:
    """Whether a digest leaves so long after somebody's hour that it has to say why. `now` by the office's clocks."""
    return now.replace(tzinfo=None) - datetime.combine(now.date(), hour) >= LATE_BY


def missed_days(done: date, today: date, calendar: WorkCalendar) -> list[date]:
    """The working days before today whose digests were not all dealt with."""
    days = ((today - done).days + 1) if done < today else 0
    return [day for day in (done + timedelta(days=n) for n in range(days)) if day < today and calendar.is_working(day)]
