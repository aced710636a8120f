"""The commands that run and look after the machine: serve, migrate."""

from pathlib import Path

import typer

from bot.cli import opening


def hang(app: typer.Typer) -> None:
    """Put the commands of this room on the command line."""
    app.command()(serve)
    app.command()(migrate)


def serve() -> None:
    """Run the bot until it is stopped: by polling, or by webhook when DONDOC_TELEGRAM_WEBHOOK_URL is set."""
    from bot import process

    process.run(opening.settings())


def migrate() -> None:
    """Bring the database up to date; a copy of a SQLite file is kept beside it first."""
    from storage import schema

    with opening.database(current=False) as database:
        found = schema.standing(database)
        if found == "current":
            typer.echo("The database is up to date.")
            return
        if database.is_sqlite and found == "old":
            typer.echo(f"Kept a copy: {_copied(Path(database.url.database or ''))}")
        schema.upgrade(database)
        typer.echo("The database is ready." if found == "empty" else "The database was brought up to date.")


def _copied(path: Path) -> Path:
    """A whole copy of a SQLite file, made by SQLite itself: what stands in the WAL is in it too."""
    import sqlite3
    from contextlib import closing
    from datetime import UTC, datetime

    copy = path.with_name(f"{path.stem}.{datetime.now(UTC):%Y%m%d-%H%M%S}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
