"""What is well and what is not, before anybody in the office notices: configuration, database, messenger, calendar."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from bot.cli import opening, trouble

if TYPE_CHECKING:
    import telegram

    from bot.settings import Settings
    from storage.database import Database

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""SQLite of these versions can, rarely, damage a WAL file that several connections write at one moment."""


class Mark(StrEnum):
    """How a finding is meant. `WRONG` makes the command end with 1."""

    WELL = "✓"
    WARNING = "!"
    WRONG = "✗"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor."""

    mark: Mark
    text: str


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(doctor)


def doctor() -> None:
    """Examine configuration, database, Telegram and calendar; ends with 1 when something is wrong."""
    settings = opening.settings()
    typer.echo(f"{Mark.WELL} Configuration: can be used; the office's zone is {settings.timezone.key}.")
    wrong = False
    for finding in (*_database(settings), *_copies(settings), *_telegram(settings)):
        typer.echo(f"{finding.mark} {finding.text}")
        wrong = wrong or finding.mark is Mark.WRONG
    if wrong:
        raise typer.Exit(1)


def _database(settings: "Settings") -> Iterator[Finding]:
    from sqlalchemy.exc import DBAPIError

    from storage.database import DatabaseError

    if settings.database_url.startswith("sqlite"):
        yield sqlite_version(sqlite3.sqlite_version_info)
    try:
        with opening.database() as database:
            yield from _integrity(database)
            yield from _post(database)
            yield _calendar(database, settings)
    except (DatabaseError, DBAPIError) as error:
        yield Finding(Mark.WRONG, f"Database: {trouble.sentence(error)}")


def sqlite_version(version: tuple[int, ...]) -> Finding:
    """Whether this SQLite is one that can damage a file."""
    said = ".".join(map(str, version[:3]))
    if WAL_RESET_BUG[0] <= version <= WAL_RESET_BUG[1]:
        return Finding(
            Mark.WARNING,
            f"SQLite {said} has a rare fault that can damage the database (mended in 3.51.3). "
            "Keep copies, and take a newer Python or SQLite when you can.",
        )
    return Finding(Mark.WELL, f"SQLite {said}.")


def _integrity(database: "Database") -> Iterator[Finding]:
    import sqlalchemy as sa

    question = "PRAGMA integrity_check(1)" if database.is_sqlite else "SELECT 'ok'"
    with database.reading() as session:
        said = session.connection().execute(sa.text(question)).scalar_one()
    if said == "ok":
        yield Finding(Mark.WELL, "Database: whole, and of this program's version.")
    else:
        yield Finding(Mark.WRONG, f"Database: damaged ({trouble.first_line(said)}). Restore the latest copy.")


def _copies(settings: "Settings") -> Iterator[Finding]:
    from bot.backups import rounds

    if settings.backup_directory is None:
        yield Finding(Mark.WARNING, "Copies: none are made by themselves. Set DONDOC_BACKUP_DIRECTORY.")
        return
    found = rounds.standing(settings.backup_directory, settings.backup_minutes, datetime.now(UTC))
    if found.last_at is None:
        yield Finding(Mark.WRONG, f"Copies: there is none in {settings.backup_directory}. Make one: dondoc backup")
        return
    said = f"Copies: the last good one is of {found.last_at.astimezone(settings.timezone):%H:%M on %d/%m/%Y}"
    if found.is_late:
        yield Finding(Mark.WRONG, f"{said}; there should be a newer one. See the log of dondoc serve.")
    else:
        yield Finding(Mark.WELL, f"{said}.")


def _post(database: "Database") -> Iterator[Finding]:
    from storage import inbox, letters, restorations

    with database.reading() as session:
        waiting = inbox.waiting(session)
        counted = letters.counted(session)
        undecided = restorations.undecided(session)
    yield Finding(Mark.WELL, f"Inbox: {waiting} waiting. Outbox: {counted['ready']} waiting.")
    if undecided:
        yield Finding(Mark.WARNING, "Outbox: held since a restore. Decide: dondoc restore confirm --send or --drop")
    if lost := counted["dead"] + counted["unknown"]:
        yield Finding(
            Mark.WARNING,
            f"Outbox: {lost} letters never arrived or may not have ({counted['dead']} dead, "
            f"{counted['unknown']} unknown). The morning digest of the office names them.",
        )


def _calendar(database: "Database", settings: "Settings") -> Finding:
    from storage import calendar

    year = datetime.now(UTC).astimezone(settings.timezone).year + 1
    with database.reading() as session:
        known = [day for day in calendar.overrides(session) if day.year == year]
    if known:
        return Finding(Mark.WELL, f"Calendar: {len(known)} days of {year} are set by the office.")
    return Finding(
        Mark.WARNING,
        f"Calendar: nothing is set for {year}; only the public holidays known to the program count. "
        "When the days off are announced: dondoc calendar import",
    )


def _telegram(settings: "Settings") -> Iterator[Finding]:
    if settings.telegram_token is None:
        yield Finding(Mark.WRONG, "Telegram: DONDOC_TELEGRAM_TOKEN is not set.")
        return
    from telegram import error

    try:
        me, hook = asyncio.run(_asked(settings.telegram_token.get_secret_value(), settings.telegram_api))
    except (error.InvalidToken, error.Forbidden):
        yield Finding(Mark.WRONG, "Telegram: DONDOC_TELEGRAM_TOKEN is not accepted. Ask BotFather for the right one.")
    except error.TelegramError as said:
        yield Finding(Mark.WRONG, f"Telegram: {settings.telegram_api} cannot be reached ({type(said).__name__}).")
    else:
        yield Finding(Mark.WELL, f"Telegram: the token is that of @{me.username}.")
        yield from _hook(settings, hook)


async def _asked(token: str, api: str) -> "tuple[telegram.User, telegram.WebhookInfo]":
    from telegram import Bot

    async with Bot(token, base_url=f"{api}/bot", base_file_url=f"{api}/file/bot") as bot:
        return bot.bot, await bot.get_webhook_info()


def _hook(settings: "Settings", hook: "telegram.WebhookInfo") -> Iterator[Finding]:
    wanted = settings.telegram_webhook_url
    if not wanted and hook.url:
        yield Finding(Mark.WARNING, "Telegram: a webhook is set; `dondoc serve` takes it away and polls.")
    elif wanted and not hook.url.startswith(wanted):
        yield Finding(Mark.WARNING, "Telegram: our webhook is not set; `dondoc serve` sets it.")
    else:
        how = "webhook" if wanted else "polling"
        yield Finding(Mark.WELL, f"Telegram: {how}; {hook.pending_update_count} updates wait to be fetched.")
    if hook.last_error_message:
        yield Finding(Mark.WARNING, f"Telegram could not reach our webhook: {hook.last_error_message}")
