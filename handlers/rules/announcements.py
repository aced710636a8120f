"""What can be made known, until when it is to be noted, and who may be asked again: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.refusals.announcements import (
    NoteDayPassed,
    NoteDayTooFar,
    NoteDayUnreadable,
    NothingToMakeKnown,
    TooLongToMakeKnown,
)
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import Read
from storage.tables import Addressee, Announcement

TEXT_MIN, TEXT_MAX = 10, 3000
"""Letters a text has at least, and characters that fit one message with what stands around it."""
WITHIN = 130
"""Working days within which it is to be noted: a wrong year is caught here."""
OFFERED = (1, 3, 5)
"""Working days from today that are offered for it."""


@dataclass(frozen=True)
class Count:
    """Where the people an announcement was sent to stand. Who has left since is not counted."""

    noted: int = 0
    missing: int = 0
    away: int = 0
    unlinked: int = 0

    @property
    def all(self) -> int:
        return self.noted + self.missing + self.away + self.unlinked

    @property
    def waited_for(self) -> int:
        """All who have not noted it, whatever the reason."""
        return self.missing + self.away + self.unlinked


def count(places: Mapping[str, int]) -> Count:
    """The same out of what the database counted."""
    return Count(**{name: places.get(name, 0) for name in ("noted", "missing", "away", "unlinked")})


def total(found: Mapping[int | None, Mapping[str, int]]) -> Count:
    """All units together."""
    places: dict[str, int] = {}
    for one in found.values():
        for place, number in one.items():
            places[place] = places.get(place, 0) + number
    return count(places)


@dataclass(frozen=True)
class Asking:
    """Whom asking again would reach, and whom it leaves alone."""

    reached: Sequence[tuple[int, str | None]]
    asked_today: int
    count: Count


def asking(missing: Sequence[tuple[int, str | None, date | None]], found: Count, today: date) -> Asking:
    """Nobody is asked twice on one day."""
    reached = [(who, language) for who, language, asked_on in missing if asked_on != today]
    return Asking(reached, len(missing) - len(reached), found)


def must_say(said: str) -> str:
    """The text as it is kept, its lines with it. Raises NothingToMakeKnown, TooLongToMakeKnown."""
    kept = "\n".join(" ".join(line.split()) for line in said.strip().splitlines())
    if sum(sign.isalpha() for sign in kept) < TEXT_MIN:
        raise NothingToMakeKnown
    if len(kept) > TEXT_MAX:
        raise TooLongToMakeKnown(len(kept), TEXT_MAX)
    return kept


def note_day(read: Read | None, today: date, calendar: WorkCalendar) -> date:
    """Until when it is to be noted; a day off means the next working day. Raises NoteDay…"""
    if not isinstance(read, date):
        raise NoteDayUnreadable
    if read < today:
        raise NoteDayPassed(read, today)
    if read > (last := calendar.plus_working_days(today, WITHIN)):
        raise NoteDayTooFar(read, last)
    return calendar.next_working(read)


def offered(today: date, calendar: WorkCalendar) -> list[date]:
    """The days offered."""
    return [calendar.plus_working_days(today, days) for days in OFFERED]


def note(line: Addressee, now: datetime) -> bool:
    """Somebody has taken note; False when they had before: the first time counts."""
    if line.noted_at is not None:
        return False
    line.noted_at = now
    return True


def end(one: Announcement, by: int, why: str | None, now: datetime) -> None:
    """Withdrawn for a reason, or (without one) another edition takes its place."""
    one.ended_at, one.ended_by_id, one.ended_why = now, by, why


def reopen(one: Announcement) -> None:
    one.ended_at = one.ended_by_id = one.ended_why = None


def edition_after(
    before: Announcement, text: str, change: str, file_id: int | None, by: int, at: datetime
) -> Announcement:
    """The corrected one: to the same people, by the same day unless that has passed."""
    return Announcement(
        text=text,
        file_id=file_id,
        by_id=by,
        made_at=at,
        by_on=before.by_on,
        units=before.units,
        heads_only=before.heads_only,
        edition=before.edition + 1,
        replaces_id=before.id,
        change=change,
    )
