"""Calls to either of Zalo's products. Addresses and headers bear tokens, so no error of a library gets out."""

from typing import Any

import aiohttp

DEADLINE = 15.0
"""Seconds a whole call may take; well within a letter's lease."""
CONNECTIONS = 20


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


class Caller:
    """The connections, made at the first use: they belong to the loop that runs then."""

    def __init__(self) -> None:
        self._http: aiohttp.ClientSession | None = None

    def http(self) -> aiohttp.ClientSession:
        """The session itself, for whoever fetches a file."""
        if self._http is None:
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS))
        return self._http

    async def request(self, method: str, url: str, deadline: float = DEADLINE, **given: Any) -> tuple[int, bytes]:
        """Status and body of an answer, whatever they are. Raises NotReached or NotHeard."""
        timeout = aiohttp.ClientTimeout(total=deadline)
        try:
            async with self.http().request(method, url, timeout=timeout, **given) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotReached(f"no connection: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotHeard(type(error).__name__) from None

    async def close(self) -> None:
        """Give back connections."""
        if self._http is not None:
            await self._http.close()
