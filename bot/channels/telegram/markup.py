"""A drawn screen in Telegram's HTML, and the same without markup (pure)."""

from collections.abc import Callable, Sequence
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


NOTHING = Words("…", "…")
"""Where nothing can be seen of a screen: Telegram takes no empty message."""


def messages(drawn: Drawn) -> list[Words]:
    """The messages a screen takes, each within Telegram's limit: its pieces in order, as many in one as fit."""
    first, *others = drawn.parts
    told = _packed([*_cut(drawn.title, _title), *_cut(first, _text)])
    for part in others:  # cut off the one before: it begins a message
        told += _packed(_cut(part, _text))
    told = _packed([*_cut(drawn.table, _table), *_cut(drawn.foot, _foot), *_cut(drawn.numbered, _text)], told)
    return told or [NOTHING]


def _packed(pieces: list[Words], told: Sequence[Words] = ()) -> list[Words]:
    """Pieces behind what is told already, as many in one message as fit."""
    packed = list(told)
    for piece in pieces:
        joined = _joined([*packed[-1:], piece])
        if packed and menu.units(joined.plain) <= TEXT_MAX:
            packed[-1] = joined
        else:
            packed.append(piece)
    return packed


def _cut(text: str, marked: Callable[[str], Words]) -> list[Words]:
    return [marked(piece) for piece in menu.split(text, TEXT_MAX) if piece.strip()]


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> list[list[dict[str, str]]]:
    """The buttons as Telegram wants them."""
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: Button) -> dict[str, str]:
    acts = {"url": button.url} if button.url else {"callback_data": button.token}
    style = {} if button.style is Style.PLAIN else {"style": button.style.value}
    return {"text": button.label, **acts, **style}


def _title(title: str) -> Words:
    return Words(f"<b>{escape(title, quote=False)}</b>", title)


def _text(text: str) -> Words:
    return Words(escape(text, quote=False), text)


def _table(table: str) -> Words:
    return Words(f"<pre>{escape(table, quote=False)}</pre>", table)


def _foot(foot: str) -> Words:
    said = escape(foot, quote=False)
    folded = len(foot) > LONG_FOOT
    return Words(f"<blockquote expandable>{said}</blockquote>" if folded else f"<i>{said}</i>", foot)


def _joined(pieces: list[Words]) -> Words:
    return Words("\n\n".join(piece.html for piece in pieces), "\n\n".join(piece.plain for piece in pieces))
