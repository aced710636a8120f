"""The Bot API over one shared HTTP session: JSON bodies, one total deadline, errors of the network as they are."""

from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

DEADLINE = 15.0
"""Seconds a whole call may take; well within a letter's lease."""
CONNECTIONS = 100


class Session(AiohttpSession):
    """aiogram's session, but a body without files is JSON, and a refused connection can be told from a broken one."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's word
    ) -> TelegramType:
        """Call a method; raises aiogram's errors for what Telegram answered, aiohttp's for what never came."""
        session = await self.create_session()
        files: dict[str, Any] = {}
        given = method.model_dump(warnings=False, exclude_none=True)
        prepared = {name: self.prepare_value(value, bot, files, _dumps_json=False) for name, value in given.items()}
        body: dict[str, Any] = {"json": {name: value for name, value in prepared.items() if value is not None}}
        if files:
            body = {"data": self.build_form_data(bot=bot, method=method)}
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        total = aiohttp.ClientTimeout(total=self.timeout if timeout is None else timeout)
        async with session.post(url, timeout=total, **body) as answer:
            content = await answer.text()
        response = self.check_response(bot=bot, method=method, status_code=answer.status, content=content)
        result: TelegramType = response.result  # type: ignore[assignment]  # aiogram's own cast
        return result


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with its updates as plain data: one that aiogram cannot read must not hold up the rest."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = 0
    allowed_updates: list[str] | None = None


def bot(token: str, api: str) -> Bot:
    """A bot at a Bot API server."""
    return Bot(token, session=Session(api=TelegramAPIServer.from_base(api), timeout=DEADLINE, limit=CONNECTIONS))
