"""Why what a unit is asked for cannot be asked, answered or changed, and what to do instead."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NoSuchCode(Refusal):
    says = N_("There is no {code} that concerns you. Send {command} to see what there is.")
    code: str
    command: str


@dataclass(eq=False)
class NotForYou(Refusal):
    says = N_("{code} is not yours to act on. Send {command} to see what waits for you.")
    code: str
    command: str


@dataclass(eq=False)
class MovedOn(Refusal):
    says = N_("{code} has moved on since this was shown; nothing was changed. Send {command} to see how it stands.")
    code: str
    command: str


@dataclass(eq=False)
class ActedBefore(Refusal):
    says = N_("{name} was first on {code}, on {at:%d/%m/%Y %H:%M}; nothing was changed. Send {command} to see how.")
    name: str
    at: datetime
    code: str
    command: str


@dataclass(eq=False)
class AnswerDayUnreadable(Refusal):
    says = N_("That could not be read as a day. Please write by when to answer as day/month, for example 25/6.")


@dataclass(eq=False)
class AnswerDayPassed(Refusal):
    says = N_("{on:%d/%m/%Y} has passed. Please name a working day from today on.")
    on: date


@dataclass(eq=False)
class AnswerDayOff(Refusal):
    says = N_("{on:%d/%m/%Y} is a day off. The next working day is {next_on:%d/%m/%Y}; please name it or another.")
    on: date
    next_on: date


@dataclass(eq=False)
class AnswerDayTooFar(Refusal):
    says = N_("{on:%d/%m/%Y} is too far ahead. Please name a working day up to {last_on:%d/%m/%Y}, with its year.")
    on: date
    last_on: date


@dataclass(eq=False)
class OwnUnit(Refusal):
    says = N_("{unit} is the unit that asks. Please name another unit.")
    unit: str


@dataclass(eq=False)
class UnitEnded(Refusal):
    says = N_("{unit} no longer exists and nobody has taken over its work. Please name another unit.")
    unit: str


@dataclass(eq=False)
class NotOfTheUnit(Refusal):
    says = N_("{name} is not of {unit}. Please pick somebody of that unit.")
    name: str
    unit: str


@dataclass(eq=False)
class TooMuchText(Refusal):
    says = N_("This is longer than {most} characters. Please send the main part, and all of it as a file.")
    most: int
