"""The log of all a bot asked of the emulator: what, when, how it ended; never a token."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]

KEPT = 100_000
HIDDEN = {"secret_token"}


@dataclass(frozen=True)
class Call:
    """One request. `early` = made before a `retry_after` told for this chat was over."""

    bot_id: int
    method: str
    params: Json
    at: datetime
    status: int
    description: str
    fault: str | None
    early: bool


class Calls(deque[Call]):
    def __init__(self) -> None:
        super().__init__(maxlen=KEPT)
        self._told: dict[tuple[int, Any], datetime] = {}

    def note(self, bot_id: int, method: str, params: Json, at: datetime, answer: Json, fault: str | None) -> None:
        key = (bot_id, params.get("chat_id"))
        early = at < self._told.get(key, at)
        if wait := answer.get("parameters", {}).get("retry_after"):
            self._told[key] = at + timedelta(seconds=wait)
        shown = {name: value for name, value in params.items() if name not in HIDDEN}
        status, said = answer.get("error_code", 200), answer.get("description", "")
        self.append(Call(bot_id, method, shown, at, status, said, fault, early))

    def of(self, method: str) -> list[Call]:
        return [call for call in self if call.method == method]
