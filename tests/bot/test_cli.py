"""The command line: help at once, and whatever goes wrong is one line that says what to do next."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

from bot import cli
from bot.channels.simulator import faults
from bot.channels.simulator.telegram import Emulator
from bot.cli import doctor, findings
from storage.database import Database
from storage.tables import LetterState
from tests.bot.machine import SECRET, TOKEN, free_port, states_of

HEAVY = {"aiogram", "aiohttp", "alembic", "apscheduler", "holidays", "matplotlib", "openpyxl", "sqlalchemy", "telegram"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command in an empty directory with nothing set but what is given; (exit code, output, error output)."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DONDOC_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str, **settings: str) -> tuple[int, str, str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"DONDOC_{name.upper()}", value)
        monkeypatch.setattr(sys, "argv", ["dondoc", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_help_waits_for_no_heavy_library() -> None:
    code = f"import sys, bot.cli; print(sorted({HEAVY!r} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"


def test_every_command_says_what_it_is_for() -> None:
    group = get_command(cli.app)
    commands = getattr(group, "commands", {})

    assert commands
    assert [name for name, command in commands.items() if not command.help] == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"http_port": "seventy"}, "DONDOC_HTTP_PORT: "),
        ({"http_port": "70000"}, "DONDOC_HTTP_PORT: "),
        ({"timezone": "Asia/Hue"}, "DONDOC_TIMEZONE: "),
        ({"language": "fr"}, "DONDOC_LANGUAGE: "),
        ({"database_url": "mysql://x"}, "DONDOC_DATABASE_URL: "),
        ({"telegram_token": "nonsense"}, "DONDOC_TELEGRAM_TOKEN: "),
        ({"telegram_api": "telegram.org"}, "DONDOC_TELEGRAM_API: "),
        ({"telegram_webhook_url": "https://x.vn/t"}, "DONDOC_TELEGRAM_WEBHOOK_SECRET: "),
        ({"telegram_webhook_url": "https://x.vn/t", "telegram_webhook_secret": "short"}, "DONDOC_TELEGRAM_WEBHOOK_S"),
        ({"telegram_webhook_url": "http://x.vn/t", "telegram_webhook_secret": SECRET}, "DONDOC_TELEGRAM_WEBHOOK_URL: "),
    ],
)
def test_a_wrong_setting_is_named(run: Run, settings: dict[str, str], line: str) -> None:
    code, _out, error = run("serve", **settings)

    assert code == 1
    assert error.startswith(f"dondoc: {line}")
    assert error.count("\n") == 1


def test_settings_are_read_from_a_named_file_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "office.env").write_text("DONDOC_LANGUAGE=fr\n")

    assert "DONDOC_LANGUAGE" in run("migrate", "--env-file", "office.env")[2]
    assert "DONDOC_LANGUAGE" in run("--env-file", "office.env", "migrate")[2]
    assert "no file gone.env" in run("migrate", "--env-file", "gone.env")[2]


def test_a_database_nobody_made_is_made_by_migrate(run: Run) -> None:
    refused = run("serve", telegram_token=TOKEN)
    made = run("migrate")
    again = run("migrate")

    assert refused[0] == 1
    assert "dondoc migrate" in refused[2]
    assert made[:2] == (0, "The database is ready.\n")
    assert again[:2] == (0, "The database is up to date.\n")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "dondoc mới hơn"),
        ("DELETE FROM alembic_version", "dondoc migrate"),
    ],
)
def test_a_database_of_another_time_is_refused(run: Run, sqlite_url: str, harm: str, words: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute(harm)
    connection.close()

    code, _out, error = run("serve", database_url=sqlite_url, telegram_token=TOKEN)

    assert code == 1
    assert words in error
    assert error.count("\n") == 1


def test_a_damaged_database_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)

    code, _out, error = run("serve", database_url=f"sqlite:///{tmp_path}/broken.db", telegram_token=TOKEN)

    assert code == 1
    assert "bị hỏng" in error


def test_a_locked_database_is_named(run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0)
    holder = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")

    code, _out, error = run("migrate", database_url=sqlite_url)
    holder.close()

    assert code == 1
    assert "đang khóa cơ sở dữ liệu" in error


@pytest.mark.parametrize(("language", "words"), [("vi", "Hãy nêu người được mời"), ("en", "Say whom to invite")])
def test_what_the_office_reads_is_in_its_language(run: Run, language: str, words: str) -> None:
    code, _out, error = run("invite", language=language)

    assert code == 1
    assert error.startswith(f"dondoc: {words}")


@pytest.mark.parametrize(
    ("language", "whole", "away"),
    [("en", "Database: whole", "cannot be reached"), ("vi", "nguyên vẹn", "không kết nối")],
)
def test_the_doctor_says_what_is_wrong(run: Run, sqlite_url: str, language: str, whole: str, away: str) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"

    settings = {"database_url": sqlite_url, "telegram_token": TOKEN, "telegram_api": nowhere, "language": language}
    code, out, _error = run("doctor", **settings)

    assert code == 1
    assert re.search(f"✓ .*{whole}", out)
    assert re.search(f"✗ Telegram: .*{away}", out)
    assert TOKEN not in out


@pytest.mark.parametrize(
    ("version", "mark"),
    [
        ((3, 6, 23), findings.Mark.WELL),
        ((3, 40, 1), findings.Mark.WARNING),
        ((3, 51, 2), findings.Mark.WARNING),
        ((3, 51, 3), findings.Mark.WELL),
        ((3, 52, 0), findings.Mark.WELL),
    ],
)
def test_the_doctor_knows_which_sqlite_can_damage_a_file(version: tuple[int, ...], mark: findings.Mark) -> None:
    assert doctor.sqlite_version(version).mark is mark


async def served(url: str, api: str) -> asyncio.subprocess.Process:
    """`dondoc serve` as a process of its own."""
    settings = {"DATABASE_URL": url, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api, "HTTP_PORT": "0"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    environment |= {f"DONDOC_{name}": value for name, value in settings.items()}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", env=environment, stderr=asyncio.subprocess.PIPE
    )


def test_told_to_stop_it_finishes_what_is_under_way(sqlite_url: str) -> None:
    async def scene() -> None:
        emulator = Emulator()
        emulator.add_bot(TOKEN)
        person = emulator.add_person("Lạ")
        emulator.fail("sendMessage", faults.slow(1.0))
        async with asyncio.timeout(40), emulator.serving() as api:
            process = await served(sqlite_url, api)
            person.press_start()
            await person.next_message(timeout=30)
            process.send_signal(signal.SIGTERM)
            _out, said = await process.communicate()

        database = Database(sqlite_url)
        assert process.returncode == 0, said.decode()
        assert states_of(database) == [LetterState.SENT]
        assert "stopped" in said.decode()
        assert TOKEN not in said.decode()
        database.close()

    asyncio.run(scene())


def test_a_token_telegram_does_not_know_ends_at_once(sqlite_url: str) -> None:
    async def scene() -> None:
        async with asyncio.timeout(40), Emulator().serving() as api:
            process = await served(sqlite_url, api)
            _out, said = await process.communicate()

        assert process.returncode == 1
        assert said.decode().splitlines()[-1].startswith("dondoc: DONDOC_TELEGRAM_TOKEN is not accepted by Telegram")
        assert TOKEN not in said.decode()

    asyncio.run(scene())
