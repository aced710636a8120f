"""A drawn screen in plain words, as Zalo takes them: each message at most 2000 UTF-16 units in NFC (pure)."""

import unicodedata
from dataclasses import dataclass

from bot.channels import menu
from bot.channels.channel import Drawn

TEXT_MAX = 2000


@dataclass(frozen=True)
class Words:
    """One message; `bold` is how many UTF-16 units at its beginning are its title."""

    text: str
    bold: int = 0


def messages(drawn: Drawn) -> list[Words]:
    """The messages a screen takes: what it says, then the numbers, which stand last, where the answer is typed."""
    title, table, foot, numbered, first, *others = map(
        _composed, (drawn.title, drawn.table, drawn.foot, drawn.numbered, *drawn.parts)
    )
    told = menu.packed([title, first], TEXT_MAX)
    for part in others:  # cut off the one before: it begins a message
        told += menu.packed([part], TEXT_MAX)
    told = menu.packed([table, foot, numbered], TEXT_MAX, told) or ["…"]
    bold = menu.units(title) if title and told[0].startswith(title) else 0
    return [Words(told[0], bold), *map(Words, told[1:])]


def _composed(text: str) -> str:
    """A letter and its marks as one: written apart, Vietnamese is a third longer."""
    return unicodedata.normalize("NFC", text).strip()
