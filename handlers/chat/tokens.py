"""What stands behind a choice's name when it comes back: anybody can type a token, so it is read with care."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from handlers.refusals import UnknownChoice
from handlers.screen import Screen
from handlers.visit import Visit
from storage import letters
from storage.tables import LetterClass

DIGITS = 15
"""A number with more digits is none of ours, and a page of that number fits no column."""


def number(text: str) -> int | None:
    """A whole number as we write it; None for anything else, the digits of other scripts among them."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= DIGITS else None


def part(text: str) -> Any:
    """One part of a token: a whole number as int, anything else as it is."""
    found = number(text)
    return text if found is None else found


def arguments(handler: Callable[..., Screen], visit: Visit, parts: list[str]) -> list[Any]:
    """The parts as the handler takes them. Raises UnknownChoice when they are too many, too few or of another kind."""
    found = [part(text) for text in parts]
    signature = inspect.signature(handler)
    try:
        bound = signature.bind(visit, *found)
    except TypeError:
        raise UnknownChoice from None
    for name, value in list(bound.arguments.items())[1:]:
        wanted = signature.parameters[name].annotation
        if isinstance(wanted, type) and not isinstance(value, wanted):
            raise UnknownChoice
    return found


def day(number: int) -> date:
    """The day that stands in a token as 20260630. Raises UnknownChoice."""
    try:
        return datetime.strptime(str(number), "%Y%m%d").date()  # noqa: DTZ007  (a day of the calendar, not an instant)
    except ValueError:
        raise UnknownChoice from None


def paints_over_a_letter(visit: Visit, screen: Screen) -> bool:
    """A letter that came by itself stays readable: only a screen of its own task is drawn in its place."""
    event = visit.event
    if event.said_in is None or screen.fresh:
        return False
    letter = letters.told(visit.session, event.channel, event.address, event.said_in)
    if letter is None or letter.letter_class is not LetterClass.MUST:
        return False
    return letter.task_id is None or letter.task_id != screen.task_id
