"""The polite ways to say no to a number that was typed."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_, _


@dataclass(eq=False)
class NoSuchNumber(Refusal):
    """No choice of the newest screen has this number: it is out of date, or was never there."""

    says = N_("The list with number {number} is no longer valid. Please send /viec for your tasks, or a code: NV142.")
    number: int
    last: int

    def sentence(self) -> str:
        """With the numbers there are, where there are any."""
        if self.last == 0:
            return super().sentence()
        return _(
            "The newest message has the numbers 1 to {last}, not {number}. For your tasks send /viec.",
            last=self.last,
            number=self.number,
        )


@dataclass(eq=False)
class TypedBefore(Refusal):
    says = N_(
        "A message came while you were typing, so it is not certain which one your number answers. Nothing was done; "
        "please look at the newest message and send the number again."
    )
