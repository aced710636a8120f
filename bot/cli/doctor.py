"""What is well and what is not, before anybody in the office notices: configuration, database, messenger, calendar."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli import messengers, opening, trouble
from bot.cli.findings import Finding, Mark
from handlers.reports import doctor as wording

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""SQLite of these versions can, rarely, damage a WAL file that several connections write at one moment."""

DISK_GB = 1
CLOCK_BEHIND = timedelta(minutes=5)


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(doctor)


def doctor() -> None:
    """Examine configuration, database, Telegram, Zalo and calendar; ends with 1 when something is wrong."""
    from locales import speaking

    settings = opening.settings()
    wrong = False
    with speaking(settings.language):
        looked = (_settings, _database, _copies, messengers.telegram, messengers.zalo_bots, messengers.zalo_oa)
        for finding in (finding for look in looked for finding in look(settings)):
            typer.echo(f"{finding.mark} {finding.text}")
            wrong = wrong or finding.mark is Mark.WRONG
    if wrong:
        raise typer.Exit(1)


def _settings(settings: "Settings") -> Iterator[Finding]:
    yield Finding(Mark.WELL, wording.says("settings", zone=settings.timezone.key))
    if settings.heartbeat_url is None:
        yield Finding(Mark.WARNING, wording.says("heartbeat.none"))
    else:
        yield Finding(Mark.WELL, wording.says("heartbeat"))


def _database(settings: "Settings") -> Iterator[Finding]:
    from sqlalchemy.exc import DBAPIError

    from storage.database import DatabaseError

    if settings.database_url.startswith("sqlite"):
        yield sqlite_version(sqlite3.sqlite_version_info)
    try:
        with opening.database() as database:
            yield from _integrity(database)
            yield from _surroundings(database)
            yield from _post(database)
            yield from _audit(database, settings)
            yield _calendar(database, settings)
    except (DatabaseError, DBAPIError) as error:
        yield Finding(Mark.WRONG, wording.says("database.trouble", why=trouble.sentence(error)))


def sqlite_version(version: tuple[int, ...]) -> Finding:
    """Whether this SQLite is one that can damage a file."""
    said = ".".join(map(str, version[:3]))
    if WAL_RESET_BUG[0] <= version <= WAL_RESET_BUG[1]:
        return Finding(Mark.WARNING, wording.says("sqlite.fault", version=said))
    return Finding(Mark.WELL, wording.says("sqlite", version=said))


def _integrity(database: "Database") -> Iterator[Finding]:
    import sqlalchemy as sa

    question = "PRAGMA integrity_check(1)" if database.is_sqlite else "SELECT 'ok'"
    with database.reading() as session:
        said = session.connection().execute(sa.text(question)).scalar_one()
    if said == "ok":
        yield Finding(Mark.WELL, wording.says("database"))
    else:
        yield Finding(Mark.WRONG, wording.says("database.damaged", why=trouble.first_line(said)))


def _surroundings(database: "Database") -> Iterator[Finding]:
    """What the database needs around it: room on the disk, and a clock that is not behind what was written."""
    import shutil

    from storage import journal

    if database.is_sqlite and database.url.database:
        free = shutil.disk_usage(Path(database.url.database).parent).free / 2**30
        what, mark = ("disk", Mark.WELL) if free >= DISK_GB else ("disk.full", Mark.WRONG)
        yield Finding(mark, wording.says(what, free=f"{free:.1f}"))
    with database.reading() as session:
        newest = journal.told(session, first=0, most=1)
    if newest and newest[0].at > datetime.now(UTC) + CLOCK_BEHIND:
        yield Finding(Mark.WRONG, wording.says("clock.behind", at=newest[0].at.astimezone()))
    else:
        yield Finding(Mark.WELL, wording.says("clock"))


def _audit(database: "Database", settings: "Settings") -> Iterator[Finding]:
    """What the auditor would say now, were the machine awake: a bot that does not run is told, too."""
    from handlers.clock import audit
    from handlers.visit import Moment
    from storage import cursors

    now = datetime.now(UTC)
    with database.reading() as session:
        if cursors.get(session, audit.CURSOR) is None:
            yield Finding(Mark.WARNING, wording.says("audit.never"))
            return
        found = audit.look(Moment(session, now, settings.regulation), audit.Watch(now - timedelta(days=1)))
    yield Finding(Mark.WARNING, wording.audit(found)) if found else Finding(Mark.WELL, wording.says("audit"))


def _copies(settings: "Settings") -> Iterator[Finding]:
    from bot.backups import rounds

    if settings.backup_directory is None:
        yield Finding(Mark.WARNING, wording.says("copies.none"))
        return
    found = rounds.standing(settings.backup_directory, settings.backup_minutes, datetime.now(UTC))
    if found.last_at is None:
        yield Finding(Mark.WRONG, wording.says("copies.missing", where=settings.backup_directory))
        return
    at = found.last_at.astimezone(settings.timezone)
    if found.is_late:
        yield Finding(Mark.WRONG, wording.says("copies.late", at=at))
    else:
        yield Finding(Mark.WELL, wording.says("copies", at=at))


def _post(database: "Database") -> Iterator[Finding]:
    from storage import inbox, letters, restorations

    with database.reading() as session:
        waiting = inbox.waiting(session)
        counted = letters.counted(session)
        undecided = restorations.undecided(session)
    yield Finding(Mark.WELL, wording.says("post", events=waiting, letters=counted["ready"]))
    if undecided:
        yield Finding(Mark.WARNING, wording.says("post.held"))
    if lost := counted["dead"] + counted["unknown"]:
        said = wording.says("post.lost", n=lost, dead=counted["dead"], unknown=counted["unknown"])
        yield Finding(Mark.WARNING, said)


def _calendar(database: "Database", settings: "Settings") -> Finding:
    from storage import calendar

    year = datetime.now(UTC).astimezone(settings.timezone).year + 1
    with database.reading() as session:
        known = [day for day in calendar.overrides(session) if day.year == year]
    if known:
        return Finding(Mark.WELL, wording.says("calendar", n=len(known), year=year))
    return Finding(Mark.WARNING, wording.says("calendar.none", year=year))
