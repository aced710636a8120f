"""Why something cannot be made known, or noted, and what to do instead."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NothingToMakeKnown(Refusal):
    says = N_("That is too short to be made known. Please write what people have to know, in a whole sentence.")


@dataclass(eq=False)
class TooLongToMakeKnown(Refusal):
    says = N_(
        "This has {length} characters; at most {most} fit one message. Please write the main part and send the "
        "rest as a file."
    )
    length: int
    most: int


@dataclass(eq=False)
class NobodyMeant(Refusal):
    says = N_("Nobody would receive this. Please add a unit that has people, or send it to everybody of the unit.")


@dataclass(eq=False)
class NotAddressed(Refusal):
    says = N_("Announcement {number:02d} is not addressed to you, so there is nothing to confirm. Your own: /phobien.")
    number: int


@dataclass(eq=False)
class NotedByThemselves(Refusal):
    says = N_(
        "This went to {name}, who confirms it on the first day back. You have read it for them; nothing has to be "
        "confirmed in their name."
    )
    name: str


@dataclass(eq=False)
class NoSuchAnnouncement(Refusal):
    says = N_("There is no announcement {number:02d} you may see. Send /phobien to see those there are.")
    number: int


@dataclass(eq=False)
class AlreadyEnded(Refusal):
    says = N_("{name} ended announcement {number:02d} on {at:%d/%m/%Y %H:%M}. Send /phobien to see what holds now.")
    number: int
    name: str
    at: datetime


@dataclass(eq=False)
class NoteDayPassed(Refusal):
    says = N_("{on:%d/%m/%Y} has passed. Please name today or a later day, for example {today:%d/%m}.")
    on: date
    today: date


@dataclass(eq=False)
class NoteDayTooFar(Refusal):
    says = N_("{on:%d/%m/%Y} is too far ahead. Please name a day up to {last_on:%d/%m/%Y}, with its year.")
    on: date
    last_on: date


@dataclass(eq=False)
class NoteDayUnreadable(Refusal):
    says = N_("That could not be read as a day. Please write it as day/month, for example 22/06, or pick one.")


@dataclass(eq=False)
class NotOursToChange(Refusal):
    says = N_("Only the office sends, corrects and withdraws announcements. Yours to take note of: /phobien.")


@dataclass(eq=False)
class SameReaders(Refusal):
    says = N_(
        "A correction goes to exactly those who got what it corrects. To reach others, please send an announcement of "
        "its own: /phobien."
    )
