"""The Zalo Bot API over one HTTP session. The address bears the token, so no error of another library gets out."""

import json
from typing import Any

from bot.channels.zalo_calls import DEADLINE, Caller, NotHeard, Refused

TIMED_OUT = 408
SPARE = 10.0
"""Seconds a poll is given beyond what Zalo was asked to wait."""

Json = dict[str, Any]


class Client(Caller):
    """One bot's calls."""

    def __init__(self, api: str, token: str) -> None:
        super().__init__()
        self._base = f"{api}/bot{token}"

    async def call(self, method: str, deadline: float = DEADLINE, **given: Any) -> Any:
        """What a method gives as its result. Raises ZaloError."""
        body = {name: value for name, value in given.items() if value is not None}
        return _result(*await self.request("POST", f"{self._base}/{method}", deadline, json=body))

    async def update(self, patience: int) -> Json | None:
        """What happened next, or None when nothing did; the same may come again. Raises ZaloError."""
        try:
            found = await self.call("getUpdates", patience + SPARE, timeout=patience)
        except Refused as refused:
            if refused.code == TIMED_OUT:
                return None
            raise
        return found if isinstance(found, dict) else None

    async def hook(self) -> str:
        """Where updates are brought to; empty where nowhere. Raises ZaloError."""
        try:
            found = await self.call("getWebhookInfo")
        except Refused as refused:
            if refused.code == 404:
                return ""
            raise
        return str(found.get("url") or "") if isinstance(found, dict) else ""


def _result(status: int, said: bytes) -> Any:
    """The result in an answer: what counts is `ok` and `error_code`, whatever the status says."""
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        raise NotHeard(f"HTTP {status}, no JSON") from None
    match answer:
        case {"ok": True}:
            return answer.get("result")
        case {"ok": False}:
            code = answer.get("error_code")
            described = str(answer.get("description") or "no description")[:200]
            raise Refused(code if isinstance(code, int) else status, described)
    raise NotHeard(f"HTTP {status}, neither yes nor no")
