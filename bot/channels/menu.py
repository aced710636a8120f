"""A screen drawn by a channel's abilities: as buttons, as a numbered list, or the first as buttons (pure)."""

from collections.abc import Iterable, Sequence

from bot.channels.channel import Abilities, Button, Drawn
from handlers.screen import Choice, Screen


def draw(screen: Screen, abilities: Abilities, *, numbers: bool = False, label: str = "") -> Drawn:
    """The screen as the channel will show it. `label` is put before the text, for example "(gửi lại)"."""
    text = "\n".join(piece for piece in (label, screen.text) if piece)
    buttons = 0 if numbers else abilities.buttons_max
    rows = tuple(row for given in _first(screen.choices, buttons) if (row := _buttons(given, abilities.label_max)))
    lines = numbered(screen, buttons)
    table, foot = screen.listed or screen.table, screen.foot
    if abilities.columns:
        table, foot = screen.table, "\n".join(piece for piece in (screen.legend, screen.foot) if piece)
    room = abilities.text_max - sum(map(units, (screen.title, table, foot, lines))) - 8
    return Drawn(screen.title, tuple(split(text, max(room, 200))), table, foot, lines, rows)


def _label(label: str, limit: int) -> str:
    """What stands on a button; messengers take no empty one."""
    return shortened(label.strip(), limit) or "…"


def _first(rows: Sequence[Sequence[Choice]], most: int) -> list[Sequence[Choice]]:
    """The rows up to so many choices; what is beyond is told by numbers."""
    kept = []
    for row in rows:
        kept.append(row[:most])
        most -= len(kept[-1])
    return kept


def _buttons(row: Sequence[Choice], label_max: int) -> tuple[Button, ...]:
    return tuple(Button(_label(choice.label, label_max), choice.token, choice.style, choice.url) for choice in row)


def numbered(screen: Screen, beyond: int = 0) -> str:
    """The choices beyond the first few as lines to answer by number; pages to open are shown with their address."""
    lines, number = [], 0
    for place, choice in enumerate(choice for row in screen.choices for choice in row):
        number += not choice.url
        if place >= beyond:
            lines.append(f"{choice.label}: {choice.url}" if choice.url else f"{number}. {choice.label}")
    return "\n".join(lines)


def units(text: str) -> int:
    """Length as the messengers count it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, with an ellipsis where something was cut."""
    if units(text) <= limit:
        return text
    return text[: fitting(text, limit - 1)].rstrip() + "…"


def fitting(text: str, limit: int) -> int:
    """How many characters from the start make up at most `limit` UTF-16 units."""
    start = text[:limit].encode("utf-16-le", "surrogatepass")[: 2 * limit]
    return len(start.decode("utf-16-le", "ignore"))


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units, cut between items, else lines, else words, else anywhere."""
    parts = []
    while units(text) > limit:
        cut = _cut(text, limit)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text or not parts else parts


def packed(texts: Iterable[str], limit: int, told: Sequence[str] = ()) -> list[str]:
    """Texts behind what is told already, as many in one message as fit; a longer one is cut."""
    messages = list(told)
    for piece in (piece for text in texts for piece in split(text, limit) if piece.strip()):
        joined = "\n\n".join([*messages[-1:], piece])
        if messages and units(joined) <= limit:
            messages[-1] = joined
        else:
            messages.append(piece)
    return messages


def _cut(text: str, limit: int) -> int:
    end = fitting(text, limit)
    for mark in ("\n\n", "\n", " "):
        if (at := text.rfind(mark, end // 2, end)) > 0:
            return at
    return end
