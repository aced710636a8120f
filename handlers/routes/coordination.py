"""What holds a task up beside its lead: who coordinates, who is awaited, what is in the way, whose fault it was not."""

from collections.abc import Callable

from handlers.chat import causes, contributions, obstacles, parts, removals, waits
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "cause.ask": causes.ask,
    "cause.list": causes.list_,
    "cause.of": causes.of_task,
    "cause.show": causes.show,
    "cause.confirm": causes.confirm,
    "cause.refuse": causes.refuse,
    "cause.undo": causes.undo,
    "part.list": parts.list_,
    "part.show": parts.show,
    "part.add": parts.add,
    "part.change": parts.change,
    "part.end": parts.end,
    "part.undo": parts.undo,
    "part.name": contributions.ask_person,
    "part.person": contributions.person,
    "part.done": contributions.finish,
    "obstacle.list": obstacles.waiting,
    "obstacle.ask": obstacles.ask,
    "obstacle.power": obstacles.power,
    "obstacle.unit": obstacles.unit,
    "obstacle.of": removals.of_task,
    "obstacle.show": removals.show,
    "obstacle.answer": removals.answer,
    "obstacle.end": removals.end,
    "obstacle.undo": removals.undo,
    "wait.list": waits.list_,
    "wait.ask": waits.ask,
    "wait.on": waits.on,
    "wait.said": waits.said,
    "wait.received": waits.received,
    "wait.missing": waits.missing,
    "wait.undo": waits.undo,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "vuongmac": obstacles.list_,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "cause.words": causes.claim,
    "cause.why": causes.refused,
    "part.said": parts.said,
    "part.changed": parts.changed,
    "obstacle.words": obstacles.words_said,
    "obstacle.which": obstacles.unit_said,
    "obstacle.answered": removals.answered,
    "obstacle.ended": removals.ended,
    "wait.words": waits.words_said,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "cause.waits": causes.waits,
    "part.stands": parts.stands,
    "obstacle.stands": removals.stands,
    "wait.stands": waits.stands,
    "wait.claims": waits.claims,
}
