"""Three judges of the emulator: the Bot API's schema, aiogram and python-telegram-bot. Each gives its complaints."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import aiogram
import aiogram.exceptions
import aiogram.methods
import aiohttp
import fastjsonschema
import telegram
import telegram.error
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from pydantic import BaseModel
from telegram.request import HTTPXRequest

from tests.bot.channels.simulator.walks import Attached, facts, walk
from tests.bot.channels.simulator.wire import TOKEN, Wire

CONTRACT = Path(__file__).parents[3] / "data" / "botapi-10.3"
SCHEMA = json.loads((CONTRACT / "types.schema.json").read_text())
METHODS = json.loads((CONTRACT / "methods.json").read_text())

Validate = Callable[[Any], Any]


@cache
def compiled(kind: str) -> Validate:
    schema = {"$ref": f"#/definitions/{kind}", "definitions": SCHEMA["definitions"]}
    validate: Validate = fastjsonschema.compile(schema)
    return validate


def complaint(kinds: str, value: Any) -> str | None:
    """What is wrong with a value that should be a `TelegramMessage | true`, `TelegramUpdate[]`, `SendMessageParams`."""
    said = [_complaint(kind.strip(), value) for kind in kinds.split("|")]
    return None if None in said else said[0]


def _complaint(kind: str, value: Any) -> str | None:
    if kind == "true":
        return None if value is True else f"{value} is not true"
    if kind.endswith("[]"):
        if not isinstance(value, list):
            return f"{value} is not a list"
        return next((said for inner in value if (said := _complaint(kind[:-2], inner))), None)
    try:
        compiled(kind)(value)
    except fastjsonschema.JsonSchemaValueException as error:
        return str(error)
    return None


def _inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _floats(value: Any) -> Iterator[float]:
    """The schema calls every integer a number."""
    if isinstance(value, float):
        yield value
    for inner in _inner(value):
        yield from _floats(inner)


def _bold(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        text = str(value.get("text", value.get("caption", ""))).encode("utf-16-le")
        marks: list[dict[str, Any]] = value.get("entities") or value.get("caption_entities") or []
        for mark in marks:
            if mark["type"] == "bold":
                yield text[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])].decode("utf-16-le", "replace")
    for inner in _inner(value):
        yield from _bold(inner)


async def schema(wire: Wire, form: str = "json") -> list[str]:
    """Every answer, every update and the parameters of every accepted call against the Bot API's schema."""
    wrong: list[str] = []

    async def do(method: str, refused: int | None = None, **params: Any) -> None:
        sent: dict[str, Any] = {"params": params} if method == "getMe" else _encoded(params, form)
        async with wire.http.post(f"{wire.base}/bot{TOKEN}/{method}", **sent) as answer:
            body = json.loads(await answer.text())
        if answer.status != (refused or 200):
            wrong.append(f"{method}: HTTP {answer.status}, {body}")
        if body.get("ok") is not True:
            said = complaint("TelegramAPIResponseError", body)
            parameters = body.get("parameters", {})
            said = said or (None if refused != 429 or parameters.get("retry_after") else "429 without retry_after")
        elif set(body) != {"ok", "result"}:
            said = f"the answer has {sorted(body)}"
        else:
            said = complaint(METHODS[method]["result"], body["result"])
            wrong.extend(facts([], list(_bold(body["result"]))))
            if method == "getUpdates" and not said:
                wrong.extend(facts([update["update_id"] for update in body["result"]], []))
        if said or any(_floats(body)):
            wrong.append(f"{method}: {said or 'a fraction'}")

    await walk(wire, do, newest=True)
    for call in wire.emulator.calls:
        takes = METHODS[call.method]["params"]
        if call.status == 200 and takes and (said := complaint(takes, call.params)):
            wrong.append(f"{call.method} took {call.params}: {said}")
    return wrong


def _encoded(params: dict[str, Any], form: str) -> dict[str, Any]:
    if not any(isinstance(value, Attached) for value in params.values()):
        if form == "json":
            return {"json": params}
        return {"data": {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}}
    fields = aiohttp.FormData(quote_fields=False)
    for name, value in params.items():
        if isinstance(value, Attached):
            fields.add_field(name, value.content, filename=value.name, content_type="application/octet-stream")
        else:
            fields.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return {"data": fields}


async def by_aiogram(wire: Wire) -> list[str]:
    """Aiogram's own client; what its types do not know stays behind in `model_extra`."""
    wrong: list[str] = []
    bold: list[str] = []

    def look(found: Any, place: str) -> None:
        if isinstance(found, BaseModel):
            wrong.extend(f"{place}: unknown {key}" for key in found.model_extra or {})
            for name in type(found).model_fields:
                look(getattr(found, name), f"{place}.{name}")
            text = getattr(found, "text", None) or getattr(found, "caption", None)
            marks = getattr(found, "entities", None) or getattr(found, "caption_entities", None) or []
            bold.extend(mark.extract_from(text) for mark in marks if text and mark.type == "bold")
        for index, inner in enumerate(found if isinstance(found, list) else []):
            look(inner, f"{place}[{index}]")

    session = AiohttpSession(api=TelegramAPIServer.from_base(wire.base))
    async with aiogram.Bot(TOKEN, session=session) as bot:

        async def do(method: str, refused: int | None = None, **params: Any) -> None:
            files = {k: BufferedInputFile(v.content, v.name) for k, v in params.items() if isinstance(v, Attached)}
            kind = getattr(aiogram.methods, method[0].upper() + method[1:])
            try:
                result = await bot(kind(**params | files))
            except aiogram.exceptions.TelegramAPIError as error:
                if not refused or (refused == 429 and not isinstance(error, aiogram.exceptions.TelegramRetryAfter)):
                    wrong.append(f"{method}: {error!r}")
                return
            if refused:
                wrong.append(f"{method} was not refused")
            look(result, method)
            if method == "getUpdates":
                wrong.extend(facts([update.update_id for update in result], []))

        await walk(wire, do, newest=True)
    return wrong + facts([], bold)


# python-telegram-bot wants its own types where the others take plain values.
WRAPPED: dict[str, Callable[[Any], Any]] = {
    "reply_markup": lambda value: telegram.InlineKeyboardMarkup.de_json(value, None),
    "reply_parameters": lambda value: telegram.ReplyParameters.de_json(value, None),
    "link_preview_options": lambda value: telegram.LinkPreviewOptions.de_json(value, None),
    "commands": lambda value: telegram.BotCommand.de_list(value, None),
    "scope": lambda value: telegram.BotCommandScope.de_json(value, None),
    "menu_button": lambda value: telegram.MenuButton.de_json(value, None),
    "reaction": lambda value: [telegram.ReactionTypeEmoji(found["emoji"]) for found in value],
}


async def by_python_telegram_bot(wire: Wire) -> list[str]:
    """The second opinion; what its types do not know stays behind in `api_kwargs`."""
    wrong: list[str] = []
    bold: list[str] = []

    def look(found: Any, place: str) -> None:
        if isinstance(found, telegram.TelegramObject):
            wrong.extend(f"{place}: unknown {key}" for key in found.api_kwargs)
            for name in found.to_dict():
                look(getattr(found, name, None), f"{place}.{name}")
            if isinstance(found, telegram.Message):
                bold.extend((found.parse_entities(["bold"]) | found.parse_caption_entities(["bold"])).values())
        for index, inner in enumerate(found if isinstance(found, list | tuple) else []):
            look(inner, f"{place}[{index}]")

    def client() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    bot = telegram.Bot(TOKEN, base_url=f"{wire.base}/bot", request=client(), get_updates_request=client())
    async with bot:

        async def do(method: str, refused: int | None = None, **params: Any) -> None:
            given = {k: WRAPPED[k](v) if k in WRAPPED else v for k, v in params.items()}
            given = {
                k: telegram.InputFile(v.content, v.name) if isinstance(v, Attached) else v for k, v in given.items()
            }
            call = getattr(bot, "".join("_" + c.lower() if c.isupper() else c for c in method))
            try:
                result = await call(**given)
            except telegram.error.TelegramError as error:
                if not refused or (refused == 429 and not isinstance(error, telegram.error.RetryAfter)):
                    wrong.append(f"{method}: {error!r}")
                return
            if refused:
                wrong.append(f"{method} was not refused")
            look(result, method)
            if method == "getUpdates":
                wrong.extend(facts([update.update_id for update in result], []))

        await walk(wire, do, newest=False)
    return wrong + facts([], bold)
