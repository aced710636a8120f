"""Buttons under a person's thumb: what is tapped, and what comes of it."""

from typing import Any

from bot.channels.simulator.bell import PATIENCE
from bot.channels.simulator.world import Message, Query


class NotPossible(Exception):
    """A person cannot do this on a real phone either."""


class Tap:
    """A tapped button: an answer to wait for, an address to open, or a text that was copied."""

    def __init__(self, query: Query | None, url: str | None = None, copied: str | None = None) -> None:
        self._query = query
        self.url = url
        self.copied = copied

    async def answer(self, timeout: float = PATIENCE) -> str | None:  # noqa: ASYNC109
        """The words the bot answered the tap with ("" when it only acknowledged), or None when it never did."""
        query = self._query
        if query is None:
            return None
        answer = await query.person.bell.until(lambda: query.answer, timeout)
        return None if answer is None else str(answer["text"])

    @property
    def is_alert(self) -> bool:
        return bool(self._query and self._query.answer and self._query.answer["show_alert"])


def button_of(message: Message, label: str | None, row: int, col: int) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    if label is not None:
        for button in (button for line in rows for button in line):
            if button["text"] == label:
                return button
        labels = [button["text"] for line in rows for button in line]
        raise NotPossible(f"no button {label!r} here, but {labels}")
    if not (0 <= row < len(rows) and 0 <= col < len(rows[row])):
        raise NotPossible("no button there")
    return rows[row][col]
