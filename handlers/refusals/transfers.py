"""The polite ways to say no to a task going to another unit."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class UnitAwaited(Refusal):
    says = N_("{code} waits for {unit}. End the waiting first, then give the task to that unit.")
    unit: str
    code: str
