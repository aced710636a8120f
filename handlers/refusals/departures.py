"""Why somebody cannot leave yet."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class CannotTakeOver(Refusal):
    says = N_("{name} cannot take over: name somebody else who is of the office and has not left.")
    name: str


@dataclass(eq=False)
class NoHeadNamed(Refusal):
    says = N_("{name} answers for {units}. Say who is next: --head NAME.")
    name: str
    units: str


@dataclass(eq=False)
class HeadsNothing(Refusal):
    says = N_("{name} answers for no unit, so no head is to be named. Leave --head out.")
    name: str
