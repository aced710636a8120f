"""The Zalo Bot API over one HTTP session. The address bears the token, so no error of another library gets out."""

import json
from typing import Any

import aiohttp

DEADLINE = 15.0
"""Seconds a whole call may take; well within a letter's lease."""
CONNECTIONS = 20
TIMED_OUT = 408
SPARE = 10.0
"""Seconds a poll is given beyond what Zalo was asked to wait."""

Json = dict[str, Any]


class ZaloError(Exception):
    """Why a call came to nothing."""


class Refused(ZaloError):
    """Zalo said no; `code` is its own where it gave one, else that of HTTP."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.description = code, description


class NotReached(ZaloError):
    """Nothing was said to Zalo: there was no connection."""


class NotHeard(ZaloError):
    """Something was said, and no answer that can be read came back."""


class Client:
    """One bot's calls."""

    def __init__(self, api: str, token: str) -> None:
        self._base = f"{api}/bot{token}"
        self._http: aiohttp.ClientSession | None = None

    def http(self) -> aiohttp.ClientSession:
        """The connections, made at the first use: they belong to the loop that runs then."""
        if self._http is None:
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS))
        return self._http

    async def call(self, method: str, deadline: float = DEADLINE, **given: Any) -> Any:
        """What a method gives as its result. Raises ZaloError."""
        body = {name: value for name, value in given.items() if value is not None}
        try:
            async with self.http().post(
                f"{self._base}/{method}", json=body, timeout=aiohttp.ClientTimeout(total=deadline)
            ) as answer:
                status, said = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotReached(f"no connection: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotHeard(type(error).__name__) from None
        return _result(status, said)

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

    async def close(self) -> None:
        """Give back connections."""
        if self._http is not None:
            await self._http.close()


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
