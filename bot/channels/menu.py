"""A screen drawn by a channel's abilities: as buttons, or as a numbered list (pure)."""

from collections.abc import Iterable, Sequence

from bot.channels.channel import Abilities, Button, Drawn
from handlers.screen import Screen


def draw(screen: Screen, abilities: Abilities, *, numbers: bool = False, label: str = "") -> Drawn:
    """The screen as the channel will show it. `label` is put before the text, for example "(gửi lại)"."""
    text = "\n".join(piece for piece in (label, screen.text) if piece)
    rows: tuple[tuple[Button, ...], ...] = ()
    lines = ""
    if numbers or abilities.buttons_max == 0:
        lines = numbered(screen)
    else:
        rows = tuple(
            tuple(
                Button(_label(choice.label, abilities.label_max), choice.token, choice.style, choice.url)
                for choice in row
            )
            for row in screen.choices
        )
    room = abilities.text_max - sum(map(units, (screen.title, screen.table, screen.foot, lines))) - 8
    return Drawn(screen.title, tuple(split(text, max(room, 200))), screen.table, screen.foot, lines, rows)


def _label(label: str, limit: int) -> str:
    """What stands on a button; messengers take no empty one."""
    return shortened(label.strip(), limit) or "…"


def numbered(screen: Screen) -> str:
    """The choices as lines to answer by number; pages to open are shown with their address."""
    lines, number = [], 0
    for choice in (choice for row in screen.choices for choice in row):
        if choice.url:
            lines.append(f"{choice.label}: {choice.url}")
        else:
            number += 1
            lines.append(f"{number}. {choice.label}")
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
