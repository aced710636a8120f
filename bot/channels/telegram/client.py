"""The Bot API over one shared HTTP session: JSON bodies, one total deadline, errors of the network as they are."""

import json
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import GetMe, TelegramMethod
from aiogram.methods.base import TelegramType

DEADLINE = 15.0
"""Seconds a whole call may take; well within a letter's lease."""
CONNECTIONS = 100
OK = 200


class Session(AiohttpSession):
    """aiogram's session, but a body without files is JSON, and a refused connection can be told from a broken one."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's word
    ) -> TelegramType:
        """Call a method; raises aiogram's errors for what Telegram answered, aiohttp's for what never came."""
        files: dict[str, Any] = {}
        given = method.model_dump(warnings=False, exclude_none=True)
        prepared = {name: self.prepare_value(value, bot, files, _dumps_json=False) for name, value in given.items()}
        body: dict[str, Any] = {"json": {name: value for name, value in prepared.items() if value is not None}}
        if files:
            body = {"data": self.build_form_data(bot=bot, method=method)}
        status, content = await self._posted(bot, method.__api_method__, timeout, **body)
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        result: TelegramType = response.result  # type: ignore[assignment]  # aiogram's own cast
        return result

    async def call(self, bot: Bot, method: str, given: dict[str, Any]) -> Any:
        """Call a method that takes and gives plain data: what is said most must not be built and checked at length.

        Gives `result` as it came; what went wrong is raised exactly as `make_request` raises it.
        """
        body = {name: value for name, value in given.items() if value is not None}
        status, content = await self._posted(bot, method, None, json=body)
        match json.loads(content) if status == OK else None:
            case {"ok": True, "result": result}:
                return result
        # GetMe stands for any method here: an error has no result whose shape would matter
        return self.check_response(bot=bot, method=GetMe(), status_code=status, content=content).result

    async def _posted(self, bot: Bot, method: str, timeout: float | None, **body: Any) -> tuple[int, str]:  # noqa: ASYNC109
        session = await self.create_session()
        total = aiohttp.ClientTimeout(total=self.timeout if timeout is None else timeout)
        url = self.api.api_url(token=bot.token, method=method)
        async with session.post(url, timeout=total, **body) as answer:
            return answer.status, await answer.text()


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with its updates as plain data: one that aiogram cannot read must not hold up the rest."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = 0
    allowed_updates: list[str] | None = None


def session(api: str) -> Session:
    """The connections to a Bot API server."""
    return Session(api=TelegramAPIServer.from_base(api), timeout=DEADLINE, limit=CONNECTIONS)
