"""Who, when, on which channel, with which transaction: what every handler is given."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache

from sqlmodel import Session

from handlers.refusals import Refusal
from handlers.regulation import Regulation
from handlers.rules import calendar as periods
from handlers.rules.calendar import Every, Period, WorkCalendar
from handlers.rules.reading.layout import Block
from storage import calendar as calendar_days
from storage import people
from storage.tables import Account, Official, Talk


class EventKind(StrEnum):
    """What somebody did. WITHHELD: something was sent that the messenger does not hand over to bots."""

    TAP = "tap"
    TEXT = "text"
    FILE = "file"
    START = "start"
    OTHER = "other"
    WITHHELD = "withheld"
    SECRET = "secret"  # noqa: S105  (a kind of event)
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True)
class FileOffered:
    """A file somebody sent, as the messenger describes it; `content` is there when it has been fetched.

    `blocks` is what it says, where a form waits for a document to read, and `refused` why it cannot be read.
    """

    name: str
    media_type: str
    size: int
    ref: str
    content: bytes | None = None
    blocks: tuple[Block, ...] = ()
    refused: Refusal | None = None


@dataclass(frozen=True)
class Event:
    """One thing that happened on a channel. `text` is the words, the tapped token or the start code.

    `said_in` is the message whose choice was tapped, `answers` the message this one replies to, `tap` the
    messenger's name of the tap, to be acknowledged. A text that bears a secret marking comes as SECRET, without text.
    """

    source: str
    key: str
    channel: str
    address: str
    kind: EventKind
    at: datetime
    text: str = ""
    said_in: str | None = None
    answers: str | None = None
    tap: str | None = None
    file: FileOffered | None = None
    private: bool = True
    sender: str | None = None
    """Who said it, where it was not said in private."""
    group: str | None = None
    """The group in which a command was sent that is answered in private."""
    language: str | None = None
    about: int | None = None
    """The task that a file was asked for, where a page of our own asked."""


@lru_cache(maxsize=4)
def _calendar(overrides: frozenset[tuple[date, bool]]) -> WorkCalendar:
    """Kept by what is in it: it works out its years once, and another program's new day gives another calendar."""
    return WorkCalendar(dict(overrides))


@dataclass
class Moment:
    """A transaction at an instant, under the office's regulation."""

    session: Session
    now: datetime
    regulation: Regulation

    @property
    def today(self) -> date:
        """The day in the office."""
        return self.local(self.now).date()

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The days the office works, with its own overrides: asked once in a transaction."""
        if "calendar" not in self.session.info:
            overrides = calendar_days.overrides(self.session)
            self.session.info["calendar"] = _calendar(frozenset(overrides.items()))
        kept: WorkCalendar = self.session.info["calendar"]
        return kept

    def period(self, every: Every = "month", on: date | None = None) -> Period:
        """The reporting period today falls in, or another day, as this office counts its periods."""
        return periods.period_of(on or self.today, every, from_the_fifteenth=self.regulation.periods_from_fifteenth)

    def local(self, at: datetime) -> datetime:
        """An instant as the office's clocks show it."""
        return at.astimezone(self.regulation.zone)


@dataclass
class Visit(Moment):
    """An official did something on a channel."""

    official: Official
    account: Account
    talk: Talk
    event: Event

    @cached_property
    def speaks_for(self) -> set[int]:
        """Whose word counts when this official speaks: the own, and that of those who are away and named them."""
        return people.stood_for(self.session, self.official.id, self.today)

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.official.language or self.regulation.language
