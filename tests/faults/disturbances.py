"""What is done to a database while the machine works on it."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg

from tests.bot.machine import Machine

Trouble = Callable[[Machine], contextlib.AbstractAsyncContextManager[None]]
NOUNS = ("inbox", "letter")


def locked(seconds: float) -> Trouble:
    """Another program holds the file."""

    @asynccontextmanager
    async def trouble(machine: Machine) -> AsyncIterator[None]:
        path = machine.database.url.database or ""
        with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.perf_counter()
            yield
            await asyncio.sleep(max(0.0, seconds - (time.perf_counter() - began)))
            other.execute("ROLLBACK")

    return trouble


def _pragma(machine: Machine, words: str) -> None:
    raw = machine.app.threads.database.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA {words}")
    raw.close()


@asynccontextmanager
async def full(machine: Machine) -> AsyncIterator[None]:
    """The file may not grow any more."""
    await asyncio.to_thread(_pragma, machine, "max_page_count=1")  # the smallest there is: what it has now
    await asyncio.sleep(3)
    yield
    await asyncio.to_thread(_pragma, machine, "max_page_count=1073741823")


@asynccontextmanager
async def read_only(machine: Machine) -> AsyncIterator[None]:
    """Nothing may be written."""
    await asyncio.to_thread(_pragma, machine, "query_only=ON")
    await asyncio.sleep(1)
    yield
    await asyncio.to_thread(_pragma, machine, "query_only=OFF")


def _admin(machine: Machine, *statements: str) -> None:
    url = machine.database.url
    with psycopg.connect(
        host=str(url.query["host"]), user="dondoc", dbname=url.database, autocommit=True
    ) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@asynccontextmanager
async def killed(machine: Machine) -> AsyncIterator[None]:
    """Every connection of the machine, five times, in the middle of its work."""
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    kill += " AND pid <> pg_backend_pid()"
    for _time in range(5):
        await asyncio.to_thread(_admin, machine, kill)
        await asyncio.sleep(0.4)
    yield


CLASH = """
CREATE FUNCTION clash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF random() < 0.15 THEN
        RAISE EXCEPTION 'clash' USING ERRCODE = CASE WHEN random() < 0.5 THEN '40001' ELSE '40P01' END;
    END IF; RETURN NEW; END $$
"""


@asynccontextmanager
async def clashing(machine: Machine) -> AsyncIterator[None]:
    """One in seven transactions that deal with an event or a letter is told to try again."""
    triggers = [f"CREATE TRIGGER clash BEFORE UPDATE ON {noun} FOR EACH ROW EXECUTE FUNCTION clash()" for noun in NOUNS]
    await asyncio.to_thread(_admin, machine, CLASH, *triggers)
    await asyncio.sleep(3)
    yield
    drops = [f"DROP TRIGGER clash ON {noun}" for noun in NOUNS]
    await asyncio.to_thread(_admin, machine, *drops, "DROP FUNCTION clash()")


def restarted(restart: Callable[[], None]) -> Trouble:
    @asynccontextmanager
    async def trouble(_machine: Machine) -> AsyncIterator[None]:
        await asyncio.to_thread(restart)
        yield

    return trouble
