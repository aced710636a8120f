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
