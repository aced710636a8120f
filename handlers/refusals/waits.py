"""Why waiting for somebody cannot be said so, and what to do instead."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class AlreadyAwaited(Refusal):
    says = N_("{code} waits for {unit} already. Open the task to see since when.")
    code: str
    unit: str


@dataclass(eq=False)
class NotTheirTask(Refusal):
    says = N_("{other} is not led by {unit}. Please write the code of a task of theirs, or none.")
    other: str
    unit: str


@dataclass(eq=False)
class WaitsForItself(Refusal):
    says = N_(
        "These tasks would wait for each other in a circle: {chain}. Please settle with {unit} which goes first; then "
        "say who waits."
    )
    chain: str
    unit: str


@dataclass(eq=False)
class NotWaiting(Refusal):
    says = N_("{code} does not wait for {unit} any more. Open the task to see how it stands.")
    code: str
    unit: str
