"""Why a later deadline cannot be asked for or decided, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NoDeadlineToMove(Refusal):
    says = N_("{code} has no deadline, so there is none to extend. Report how it stands instead: /baocao {code}.")
    code: str


@dataclass(eq=False)
class EnoughExtensions(Refusal):
    says = N_(
        "{code} was extended {most:02d} times already, which is the most. Please agree with whoever gave it what is to "
        "be done, and report: /baocao {code}."
    )
    code: str
    most: int


@dataclass(eq=False)
class NobodyDecides(Refusal):
    says = N_("Nobody is named who could decide on {code}. Please ask the office to name the head of the unit.")
    code: str


@dataclass(eq=False)
class NewDayUnreadable(Refusal):
    says = N_("That could not be read as a day. Please write the new deadline as day/month, for example 30/6.")


@dataclass(eq=False)
class NewDayPassed(Refusal):
    says = N_("{on:%d/%m/%Y} is not ahead of us. Please name a day after today ({today:%d/%m/%Y}).")
    on: date
    today: date


@dataclass(eq=False)
class NewDayNotLater(Refusal):
    says = N_("{on:%d/%m/%Y} is not later than the deadline of {due_on:%d/%m/%Y}. Please name a day after it.")
    on: date
    due_on: date


@dataclass(eq=False)
class NewDayTooFar(Refusal):
    says = N_("{on:%d/%m/%Y} is too far ahead. Please name a day up to {last_on:%d/%m/%Y}, with its year.")
    on: date
    last_on: date


@dataclass(eq=False)
class RequestTakenBack(Refusal):
    says = N_("The request for a later deadline of {code} was taken back. There is nothing to decide; open the task.")
    code: str
