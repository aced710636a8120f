"""Reads what a bot sent, as JSON, urlencoded or multipart, and fits it to what a method takes; all else is refused."""

import inspect
import json
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from aiohttp import BodyPartReader, web

from bot.channels.simulator.errors import bad

Json = dict[str, Any]
Given = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    name: str
    mime_type: str
    content: bytes

    def as_json(self) -> Json:
        return {"size": len(self.content), "type": self.mime_type}


@dataclass(frozen=True)
class Parameter:
    kind: Any
    required: bool


def takes(method: Callable[..., Any]) -> dict[str, Parameter]:
    """What a method takes, read once from its signature; the first argument is the desk it works at."""
    hints = get_type_hints(method)
    names = list(inspect.signature(method).parameters.values())[1:]
    return {n.name: Parameter(_bare(hints[n.name]), n.default is inspect.Parameter.empty) for n in names}


def _bare(hint: Any) -> Any:
    """`int | None` is read as `int`."""
    if get_origin(hint) in (Union, types.UnionType):
        kinds = tuple(kind for kind in get_args(hint) if kind is not types.NoneType)
        return kinds[0] if len(kinds) == 1 else kinds
    return hint


async def read(request: web.Request) -> Given:
    given: Given = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError as error:
            raise bad("can't parse JSON object") from error
        if not isinstance(body, dict):
            raise bad("object expected as the request body")
        return given | {name: value for name, value in body.items() if value is not None}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                given[part.name] = await _part(part)
        return given
    return given | dict((await request.post()).items())


async def _part(part: BodyPartReader) -> Upload | str:
    content = bytes(await part.read(decode=True))
    if part.filename is None:
        return content.decode()
    return Upload(part.filename, part.headers.get("Content-Type", "application/octet-stream"), content)


def fit(given: Given, parameters: dict[str, Parameter]) -> Given:
    """The arguments of a method: each of its kind, none unknown, none missing, attachments in their place."""
    attached = {value[9:] for value in given.values() if isinstance(value, str) and value.startswith("attach://")}
    for name in given:
        if name not in parameters and name not in attached:
            raise bad(f'unknown parameter "{name}"')
    fitted = {}
    for name, parameter in parameters.items():
        value = given.get(name)
        if value is None or value == "":
            if parameter.required:
                raise bad(f"{name} is empty")
            if value is None or parameter.kind is not str:
                continue
        if isinstance(value, str) and value.startswith("attach://"):
            value = given.get(value[9:])
        fitted[name] = _as(name, value, parameter.kind)
    return fitted


def _as(name: str, value: Any, kind: Any) -> Any:
    if isinstance(kind, tuple):
        return _one_of(name, value, kind)
    if get_origin(kind) in (list, dict):
        value = _loaded(name, value)
        if not isinstance(value, get_origin(kind)):
            raise bad(f"can't parse {name}: {'Array' if get_origin(kind) is list else 'Object'} expected")
        return value
    if kind is bool:
        return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
    if kind is int:
        try:
            return int(value) if not isinstance(value, bool | float) else _refuse(name)
        except (TypeError, ValueError):
            _refuse(name)
    if not isinstance(value, kind):
        raise bad(f'field "{name}" must be of type {"String" if kind is str else kind.__name__}')
    return value


def _one_of(name: str, value: Any, kinds: tuple[Any, ...]) -> Any:
    """`int | str` is a chat: a number, also in quotes, or a name; `Upload | str` is a file or its id."""
    if int in kinds and str(value).lstrip("-").isdigit():
        return int(value)
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    raise bad(f'wrong parameter "{name}" in request')


def _loaded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad(f"can't parse {name} JSON object") from error


def _refuse(name: str) -> Any:
    raise bad(f'field "{name}" must be of type Number')


def only(found: Any, known: set[str], what: str) -> Json:
    """An object within a parameter, with no key that the emulator does not know."""
    if not isinstance(found, dict):
        raise bad(f"can't parse {what}: expected an Object")
    if unknown := sorted(set(found) - known):
        raise bad(f'unknown field "{unknown[0]}" in {what}')
    return found
