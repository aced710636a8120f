"""Why an objective cause cannot be claimed or decided, and what to do instead."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NotLate(Refusal):
    says = N_(
        "{code} is not late, so there is no delay to explain. For something in the way send /vuongmac {code}; for a "
        "later deadline send /giahan {code}."
    )
    code: str


@dataclass(eq=False)
class ConfirmedAlready(Refusal):
    says = N_("An objective cause of the delay of {code} is confirmed already. Open the task to see by whom.")
    code: str


@dataclass(eq=False)
class OwnClaim(Refusal):
    says = N_("You claimed this for {code} yourself. Somebody else who is over the task, or the office, decides on it.")
    code: str
