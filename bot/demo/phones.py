"""Who of the demo's office has which number at the emulated Telegram, and what they do with their phones there."""

from functools import cache
from pathlib import Path
from typing import Protocol

from bot.channels.simulator.person import Person
from handlers.rules import words

PEOPLE = Path(__file__).parent / "people.csv"
FIRST = 5_200_000_001


@cache
def _names() -> tuple[str, ...]:
    return tuple(row.split(";")[1] for row in PEOPLE.read_text(encoding="utf-8").splitlines()[1:])


def number(name: str) -> int:
    """The number Telegram knows somebody by: by the row of the sheet of people."""
    return FIRST + _names().index(name)


class Hand(Protocol):
    """What is done with a phone, whichever messenger it shows."""

    def types(self, text: str) -> object:
        """Send a text."""

    def picks(self, label: str) -> bool:
        """Choose by the words of a choice; False where nobody offers it."""


class OnTelegram:
    """A phone that shows Telegram."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def types(self, text: str) -> None:
        """Send a text."""
        self._person.types(text)

    def picks(self, label: str) -> bool:
        """Tap the newest button whose words begin so, if there is one."""
        for message in reversed(self._person.reads()):
            for found in message.labels:
                if words.folded(found).startswith(words.folded(label)):
                    self._person.taps(message.message_id, label=found)
                    return True
        return False
