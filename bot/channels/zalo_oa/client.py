"""The OpenAPI and the OAuth of an Official Account. Every no comes inside a 200, so the body alone counts."""

import json
from datetime import timedelta
from typing import Any

from bot.channels.zalo_calls import Caller, NotHeard, Refused
from bot.consents import App, Granted

NO_CODE = -1
"""OAuth may refuse in words alone."""

Json = dict[str, Any]


class Client(Caller):
    """The calls of one app."""

    def __init__(self, app: App, api: str, oauth: str) -> None:
        super().__init__()
        self._app, self._api, self._oauth = app, api, oauth

    async def call(self, path: str, access: str, body: Json | None = None) -> Json:
        """What a call gives as its data; with a body it is a POST. Raises ZaloError."""
        method = "GET" if body is None else "POST"
        headers = {"access_token": access}
        answer = _answer(*await self.request(method, f"{self._api}{path}", json=body, headers=headers))
        match answer:
            case {"error": 0}:
                data = answer.get("data")
                return data if isinstance(data, dict) else {}
            case {"error": int(code)}:
                raise Refused(code, str(answer.get("message") or "no description")[:200])
        raise NotHeard("neither yes nor no")

    async def exchange(self, refresh: str) -> Granted:
        """A new pair for a refresh token, which is good for nothing then. Raises ZaloError; Refused is final.

        Whatever can be read and bears no token is a no: taken for a yes, it would overwrite a good pair with nothing.
        """
        form = {"refresh_token": refresh, "app_id": self._app.app_id, "grant_type": "refresh_token"}
        headers = {"secret_key": self._app.secret}
        url = f"{self._oauth}/v4/oa/access_token"
        status, said = await self.request("POST", url, data=form, headers=headers)
        if status >= 500:
            raise NotHeard(f"HTTP {status}")
        answer = _answer(status, said)
        match answer:
            case {"access_token": str(access), "refresh_token": str(new)} if access and new:
                return Granted(access, new, timedelta(seconds=_seconds(answer.get("expires_in"))))
        code = answer.get("error")
        why = answer.get("error_reason") or answer.get("error_name") or answer.get("message") or "no description"
        raise Refused(code if isinstance(code, int) else NO_CODE, str(why)[:150])


def _answer(status: int, said: bytes) -> Json:
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        raise NotHeard(f"HTTP {status}, no JSON") from None
    if not isinstance(answer, dict):
        raise NotHeard(f"HTTP {status}, no object")
    return answer


def _seconds(said: Any) -> float:
    """How long an access token lasts: a string, and 25 hours where it is none."""
    try:
        return min(max(float(said), 60.0), 400 * 86400.0)
    except (TypeError, ValueError):
        return 90_000.0
