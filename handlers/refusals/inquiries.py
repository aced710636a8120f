"""Why a question about a statement cannot be asked, and what to do instead."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NobodyToAsk(Refusal):
    says = N_("There is nobody to answer this question yet. Please tell whoever runs the system to name the office.")
