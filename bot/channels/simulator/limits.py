"""How fast Telegram lets a bot speak: to one chat, to one group, to everybody."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

SENDS = {"sendMessage", "sendDocument", "sendPhoto"}
EDITS = {"editMessageText", "editMessageCaption", "editMessageReplyMarkup"}


@dataclass
class Limits:
    """Sends count for their chat, their group and the bot; edits only for the bot."""

    per_chat: float = 1.0
    chat_burst: int = 3
    group_per_minute: int = 20
    bot_per_second: int = 30
    _free_at: dict[tuple[int, int], float] = field(default_factory=dict)
    _group: dict[tuple[int, int], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _bot: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, bot_id: int, method: str, chat_id: int, now: datetime) -> int | None:
        """Seconds the bot must wait, or None when the call is let through (and counted)."""
        if method not in SENDS | EDITS:
            return None
        at = now.timestamp()
        bot = self._bot[bot_id]
        waits = [_window(bot, self.bot_per_second, 1.0, at)]
        key = (bot_id, chat_id)
        step = 1.0 / self.per_chat
        if method in SENDS:
            group = self._group[key] if chat_id < 0 else deque()
            waits.append(_window(group, self.group_per_minute, 60.0, at))
            waits.append(self._free_at.get(key, at) - (self.chat_burst - 1) * step - at)
        if (longest := max(waits)) > 1e-6:
            return math.ceil(longest)
        bot.append(at)
        if method in SENDS:
            group.append(at)
            self._free_at[key] = max(self._free_at.get(key, at), at) + step
        return None


def _window(taken: deque[float], size: int, seconds: float, at: float) -> float:
    while taken and taken[0] <= at - seconds:
        taken.popleft()
    return taken[0] + seconds - at if len(taken) >= size else 0.0
