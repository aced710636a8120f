"""The polite ways to say no to who gives work to whom."""

from dataclasses import dataclass
from datetime import datetime

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class GivenMeanwhile(Refusal):
    says = N_("{giver} gave {code} to {lead} on {at:%d/%m/%Y %H:%M}. Open the task to see how it stands.")
    giver: str
    code: str
    lead: str
    at: datetime


@dataclass(eq=False)
class DividedTooDeep(Refusal):
    says = N_(
        "{code} is itself a part of a part, so it is not divided further. Write what is left to do into a report, or "
        "divide the task above it."
    )
    code: str


@dataclass(eq=False)
class MergedIntoPart(Refusal):
    says = N_("{into} is a part of {code}, so {code} cannot go on inside it. Name another task, or withdraw {code}.")
    code: str
    into: str


@dataclass(eq=False)
class PartsTooDeep(Refusal):
    says = N_(
        "{code} has open parts, and {into} is itself a part: its parts would be parts of a part of a part. Name the "
        "task above {into}, or withdraw the parts first."
    )
    code: str
    into: str


@dataclass(eq=False)
class RecurrenceChanged(Refusal):
    says = N_("{name} changed {code} on {at:%d/%m/%Y %H:%M}. Send /dinhky to see how it stands.")
    name: str
    code: str
    at: datetime


@dataclass(eq=False)
class NoSuchRecurrence(Refusal):
    says = N_("There is no such regular work among your units. Send /dinhky to see all of it.")


@dataclass(eq=False)
class HandoverSettled(Refusal):
    says = N_("This handover to {name} was signed for or taken back. Send /bangiao to see what still waits.")
    name: str


@dataclass(eq=False)
class HoldsNothing(Refusal):
    says = N_("{name} has nothing to hand over. Send /donvi to see who of the unit has which.")
    name: str


@dataclass(eq=False)
class UnitEnded(Refusal):
    says = N_("{name} was merged or abolished already. Name a unit of today.")
    name: str


@dataclass(eq=False)
class MergedBelow(Refusal):
    says = N_("{unit} cannot be merged into {into}, which is the same or stands below it. Name another successor.")
    unit: str
    into: str
