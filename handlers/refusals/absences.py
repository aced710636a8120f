"""Why an absence cannot be said so, or nobody stands in, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class DaysUnreadable(Refusal):
    says = N_("That could not be read as days. Please write the first and the last day, for example 20/6-25/6.")


@dataclass(eq=False)
class DaysPassed(Refusal):
    says = N_("{on:%d/%m/%Y} has passed. Please name days from today ({today:%d/%m/%Y}) on.")
    on: date
    today: date


@dataclass(eq=False)
class DaysBackwards(Refusal):
    says = N_("{to_on:%d/%m/%Y} lies before {from_on:%d/%m/%Y}. Please write the first day, then the last.")
    from_on: date
    to_on: date


@dataclass(eq=False)
class AwayTooLong(Refusal):
    says = N_(
        "These are {count} days; {most} can be said at once. Please name fewer, or ask the office to hand your tasks "
        "over to somebody."
    )
    count: int
    most: int


@dataclass(eq=False)
class AwayAlready(Refusal):
    says = N_(
        "You have said already that you are away from {from_on:%d/%m/%Y} to {to_on:%d/%m/%Y}. To change that, send "
        "/vang, end it, and say it anew."
    )
    from_on: date
    to_on: date


@dataclass(eq=False)
class OwnDeputy(Refusal):
    says = N_("Nobody stands in for themselves. Please name somebody else.")


@dataclass(eq=False)
class NobodyCalled(Refusal):
    says = N_("Nobody is called “{said}”. Please check the name, or choose one of the names offered.")
    said: str


@dataclass(eq=False)
class DeputyAway(Refusal):
    """The deputy of a deputy is not asked: whom the official trusts is for the official to say."""

    says = N_(
        "{name} is away from {from_on:%d/%m/%Y} to {to_on:%d/%m/%Y} and cannot stand in. You could name "
        "{next_name}; please write that name or another."
    )
    name: str
    from_on: date
    to_on: date
    next_name: str


@dataclass(eq=False)
class DeputyAwayAndNobodyElse(Refusal):
    says = N_(
        "{name} is away from {from_on:%d/%m/%Y} to {to_on:%d/%m/%Y} and cannot stand in, and nobody else of your unit "
        "is there all that time. Please name somebody of another unit."
    )
    name: str
    from_on: date
    to_on: date


@dataclass(eq=False)
class AbsenceChanged(Refusal):
    says = N_("This absence has ended or was changed meanwhile. Send /vang to see how it stands.")
