"""Why something in the way of a task cannot be told or settled, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NoSuchSince(Refusal):
    says = N_("There is no such day. Please write since when as day/month, for example: from 10/6.")


@dataclass(eq=False)
class SinceAhead(Refusal):
    says = N_("{on:%d/%m/%Y} has not come yet. Please write a day up to today ({today:%d/%m/%Y}).")
    on: date
    today: date


@dataclass(eq=False)
class SinceTooEarly(Refusal):
    says = N_("{on:%d/%m/%Y} is before anybody was asked. Please write a day from {earliest:%d/%m/%Y} on.")
    on: date
    earliest: date


@dataclass(eq=False)
class NotInYourPower(Refusal):
    says = N_("This obstacle of {code} is not in your power; {whom} decides on it. Your report on the task is welcome.")
    code: str
    whom: str


@dataclass(eq=False)
class AlreadyRemoved(Refusal):
    says = N_("{name} settled this obstacle on {on:%d/%m/%Y}. Open the task to see how.")
    name: str
    on: date
