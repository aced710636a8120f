"""A drawn screen in Telegram's HTML, and the same without markup (pure)."""

from dataclasses import dataclass
from html import escape

from bot.channels import menu
from bot.channels.channel import Button, Drawn
from handlers.screen import Style

TEXT_MAX = 4096
CAPTION_MAX = 1024
LONG_FOOT = 160
"""A longer small print is folded together: a tap opens it."""


@dataclass(frozen=True)
class Words:
    """One message twice: with markup, and plain for when Telegram does not take the markup."""

    html: str
    plain: str


def messages(drawn: Drawn) -> list[Words]:
    """The messages a screen takes, each within Telegram's limit."""
    blocks = [[_text(part)] for part in drawn.parts]
    if drawn.title:
        blocks[0].insert(0, Words(f"<b>{escape(drawn.title, quote=False)}</b>", drawn.title))
    ends = [_foot(drawn.foot), _text(drawn.numbered)]
    last = _joined([*blocks[-1], _table(drawn.table), *ends])
    if menu.units(last.plain) <= TEXT_MAX:
        return [*map(_joined, blocks[:-1]), last]
    rows = [_table(rows) for rows in menu.split(drawn.table, TEXT_MAX)] if drawn.table else []
    return [*map(_joined, blocks), *rows, *([_joined(ends)] if drawn.foot or drawn.numbered else [])]


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> list[list[dict[str, str]]]:
    """The buttons as Telegram wants them."""
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: Button) -> dict[str, str]:
    acts = {"url": button.url} if button.url else {"callback_data": button.token}
    style = {} if button.style is Style.PLAIN else {"style": button.style.value}
    return {"text": button.label, **acts, **style}


def _text(text: str) -> Words:
    return Words(escape(text, quote=False), text)


def _table(table: str) -> Words:
    return Words(f"<pre>{escape(table, quote=False)}</pre>", table)


def _foot(foot: str) -> Words:
    said = escape(foot, quote=False)
    folded = len(foot) > LONG_FOOT
    return Words(f"<blockquote expandable>{said}</blockquote>" if folded else f"<i>{said}</i>", foot)


def _joined(pieces: list[Words]) -> Words:
    kept = [piece for piece in pieces if piece.plain.strip()]
    return Words("\n\n".join(piece.html for piece in kept), "\n\n".join(piece.plain for piece in kept))
