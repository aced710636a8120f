"""An administrator lets the program speak for the Official Account, and the doctor says whether it can."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot import consents
from bot.channels.simulator.zalo_oa.emulator import Emulator
from bot.cli import app
from bot.consents import App
from handlers.refusals.consents import NotConsented
from storage.database import Database
from tests.bot.machine import OA_APP, OA_SECRET, consented, of_account

Typed = Callable[..., Result]


@pytest.fixture
def oa() -> Emulator:
    return Emulator(OA_APP, OA_SECRET)


@pytest.fixture
def run(sqlite_url: str, oa: Emulator, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type a command while the account is there; gives its result."""
    monkeypatch.setenv("DONDOC_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("DONDOC_LANGUAGE", "en")

    def typed(*words: str, said: str = "", **settings: Any) -> Result:
        async def scene() -> Result:
            async with oa.serving() as api:
                for name, value in {**of_account(oa, api), **settings}.items():
                    monkeypatch.setenv(f"DONDOC_{name.upper()}", value)
                return await asyncio.to_thread(CliRunner().invoke, app, words, said)

        return asyncio.run(scene())

    return typed


def test_a_refresh_token_is_exchanged_and_what_comes_is_kept(run: Typed, oa: Emulator, sqlite_url: str) -> None:
    given = oa.world.grant.refresh
    done = run("consent", said=f"{given}\n")
    again = run("consent", said=f"{given}\n")
    database = Database(sqlite_url)
    kept = consents.kept(database, App(OA_APP, OA_SECRET))
    stolen = consents.kept(database, App(OA_APP, "another secret"))
    database.close()

    assert done.exit_code == 0
    assert "Zalo OA: the tokens are kept" in done.output
    assert again.exit_code != 0
    assert isinstance(again.exception, NotConsented)
    assert "-14014" in again.exception.why
    assert kept is not None
    assert kept.access == oa.world.grant.access
    assert stolen is not None
    assert stolen.access == ""
    assert given not in done.output


def test_nobody_consents_for_no_account(run: Typed) -> None:
    done = run("consent", said="x\n", zalo_oa_app_id="", zalo_oa_app_secret="", zalo_oa_webhook_secret="")

    assert "DONDOC_ZALO_OA_APP_ID" in str(done.exception)


def test_the_doctor_says_whose_the_tokens_are_and_when_there_are_none(
    run: Typed, oa: Emulator, sqlite_url: str
) -> None:
    none_yet = run("doctor")
    database = Database(sqlite_url)
    consented(database, oa)
    well = run("doctor")
    oa.world.granted()
    refused = run("doctor")
    database.close()

    assert "✗ Zalo OA: nobody has consented yet." in none_yet.output
    assert none_yet.exit_code == 1
    assert "✓ Zalo OA: the tokens are those of UBND xã Tân Phú" in well.output
    assert "✗ Zalo OA: Zalo does not take the tokens" in refused.output
