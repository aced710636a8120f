"""Why an indicator cannot be shown, or a figure not be taken, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NoSuchIndicator(Refusal):
    says = N_("There is no indicator {code}. Send /chitieu to see those that are yours.")
    code: str


@dataclass(eq=False)
class NotYourIndicator(Refusal):
    says = N_("Indicator {code} is not yours to act on. Send /chitieu to see those that are.")
    code: str


@dataclass(eq=False)
class NoSuchPeriod(Refusal):
    says = N_("{code} has no such period in {year}. Please send the number alone, or name the period: {example}.")
    code: str
    year: int
    example: str


@dataclass(eq=False)
class PeriodNotBegun(Refusal):
    says = N_("This period of {code} begins on {on:%d/%m/%Y} only; it has no figure yet. Please pick an earlier one.")
    code: str
    on: date


@dataclass(eq=False)
class FigureMoved(Refusal):
    says = N_(
        "Another figure was recorded for {code} meanwhile. Nothing was changed; please look at it: /chitieu {code}."
    )
    code: str


@dataclass(eq=False)
class NothingMissed(Refusal):
    says = N_("The plan of this period of {code} is met, or has no figure yet: there is nothing to explain.")
    code: str
