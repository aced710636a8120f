"""What the machine says of itself: lines of text or JSON, with the number of the visit, and never what people wrote.

Exceptions of others carry values in their words (a database names the row, an API quotes the message): of them only
the kind and the places in the code are told. What stands in quotation marks is left out, tokens and secrets too.
"""

import json
import logging
import re
import sqlite3
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

LOUD = ("aiogram", "aiohttp", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram")
"""Libraries whose finer words quote what passes through them: only their warnings are listened to."""
_TOKEN = re.compile(r"\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{20,}")
_QUOTED = re.compile(r"([\"“]).*?([\"”])", re.DOTALL)
_VISIT: ContextVar[int | None] = ContextVar("visit", default=None)


@contextmanager
def about(event: int) -> Iterator[None]:
    """Every line said until the end bears the number of an event: the same that an apology names (YC-…)."""
    before = _VISIT.set(event)
    try:
        yield
    finally:
        _VISIT.reset(before)


def begin(kind: Literal["text", "json"], secrets: Iterable[str] = (), level: int = logging.INFO) -> logging.Handler:
    """Listen to everything worth saying, on the error output."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(kind, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for loud in LOUD:
        logging.getLogger(loud).setLevel(max(level, logging.WARNING))
    return handler


class Lines(logging.Formatter):
    """One line for each thing that happened. `secrets` never appear, whatever else goes wrong."""

    def __init__(self, kind: Literal["text", "json"], secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._kind = kind
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line; in text the places of an error follow on lines of their own."""
        said = self._clean(_message(record))
        at = datetime.fromtimestamp(record.created, UTC)
        visit, places = _VISIT.get(), _places(record)
        if self._kind == "json":
            line = {"at": at.isoformat(timespec="milliseconds"), "level": record.levelname, "from": record.name}
            more = {"visit": f"YC-{visit}" if visit else None, "error": places or None}
            return json.dumps(line | {"said": said} | {k: v for k, v in more.items() if v}, ensure_ascii=False)
        mark = f" [YC-{visit}]" if visit else ""
        head = f"{at.astimezone():%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}{mark}: {said}"
        return "\n".join([head, *(f"    {place}" for place in places)])

    def _clean(self, said: str) -> str:
        for secret in self._secrets:
            said = said.replace(secret, "…")
        return _QUOTED.sub(r"\1…\2", _TOKEN.sub("…", said))


def _message(record: logging.LogRecord) -> str:
    """What is said, errors among its parts by their kind alone."""
    parts = record.args if isinstance(record.args, tuple) else ()
    told = tuple(_kind(part) if isinstance(part, BaseException) else part for part in parts)
    message = _kind(record.msg) if isinstance(record.msg, BaseException) else str(record.msg)
    try:
        return message % told if told else message % record.args if record.args else message
    except (TypeError, ValueError):
        return message


def _kind(error: BaseException) -> str:
    """An error without what it quotes. SQLite names tables and columns, never values."""
    name = type(error).__name__
    if isinstance(error, sqlite3.Error):
        return f"{name}: {error}"
    state = getattr(error, "sqlstate", None)
    return f"{name} {state}" if state else name


def _places(record: logging.LogRecord) -> list[str]:
    """What went wrong and where, the first cause first: kinds, files, lines and functions."""
    error = record.exc_info[1] if record.exc_info else None
    found: list[list[str]] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = traceback.extract_tb(error.__traceback__)
        found.append([*(f"{one.filename}:{one.lineno} {one.name}" for one in frames), _kind(error)])
        error = error.__cause__ or error.__context__
    return [place for one in reversed(found) for place in one]
