"""The polite ways to say no to what happens between being given and being signed off."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class MergedIntoItself(Refusal):
    says = N_("{code} cannot be merged into itself. Please write the code of the other task, for example NV142.")
    code: str


@dataclass(eq=False)
class ObjectedBefore(Refusal):
    says = N_(
        "This reason for {code} was answered by {name} on {on:%d/%m/%Y}: {answer} With something new to say, pick "
        "“Another reason” and write it."
    )
    code: str
    name: str
    on: date
    answer: str


@dataclass(eq=False)
class SameUnit(Refusal):
    says = N_("{unit} leads {code} already. Please name another unit.")
    unit: str
    code: str
