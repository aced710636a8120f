"""What a head and the office hear of people who cannot be written to."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.screen import Screen
from locales import _

NAMES = 10


class Silent(NamedTuple):
    """Somebody who cannot be written to; `linked` says that they could be once."""

    name: str
    linked: bool


def told(people: Sequence[Silent]) -> Screen:
    """Who cannot be reached, why, and what to do."""
    named = [_("{name} (has blocked the bot or deleted the account)", name=who.name) for who in people if who.linked]
    named += [_("{name} (no account linked yet)", name=who.name) for who in people if not who.linked]
    lines = [f"• {line}" for line in named[:NAMES]]
    if (left := len(named) - NAMES) > 0:
        lines.append(_("and {n:02d} more", n=left))
    advice = _(
        "What is owed to them is kept, and is sent if it still holds when they can be reached. Please speak to them "
        "directly: whoever has blocked the bot presses Start again, whoever has no account needs an invitation."
    )
    return Screen("\n".join([*lines, "", advice]), title=_("Cannot be reached: {n:02d} people", n=len(people)))
