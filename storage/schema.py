"""The schema's version: bring a database up to date, and refuse one that is older or newer than the program."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database, DatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Run all migrations the database has not had. Raises DatabaseError when its schema is newer than we know."""
    standing(database)
    config = _config()
    with database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if database.is_sqlite and raw is not None:  # rebuilding a table with the keys on would delete its children
            raw.execute("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        if database.is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=ON")


def standing(database: Database) -> str:
    """`empty`, `old` or `current`. Raises DatabaseError("newer") for a schema made by a later program."""
    try:
        with database.engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.DatabaseError as error:
        raise DatabaseError(reason(error), str(error.orig)) from error
    script = ScriptDirectory.from_config(_config())
    if revision is None:
        return "empty"
    if revision not in {known.revision for known in script.walk_revisions()}:
        raise DatabaseError("newer", revision)
    return "current" if revision == script.get_current_head() else "old"


def reason(error: sa.exc.DBAPIError) -> str:
    """`locked`, `corrupt` or `unreachable`: what a driver's complaint comes down to."""
    text = str(error.orig)
    if "locked" in text:
        return "locked"
    return "corrupt" if "malformed" in text or "not a database" in text else "unreachable"


def must_be_current(database: Database) -> None:
    """Raises DatabaseError("empty" | "old" | "newer" | "locked" | "corrupt" | "unreachable")."""
    found = standing(database)
    if found != "current":
        raise DatabaseError(found)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
