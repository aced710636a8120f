"""The schema's version: bring a database up to date, and refuse one that is older or newer than the program.

Alembic is imported where there is something to migrate: a database that is current is told by its own row.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.database import Database, DatabaseError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0030"
"""The latest migration; a test holds it to the files."""
EXAMINED_MAX = 512 * 1024 * 1024
VERSION = sa.text("SELECT version_num FROM alembic_version")


def upgrade(database: Database) -> None:
    """Run all migrations the database has not had. Raises DatabaseError when its schema is newer than we know."""
    from alembic import command

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
            has_one = sa.inspect(connection).has_table("alembic_version")
            revision = connection.execute(VERSION).scalar() if has_one else None
    except sa.exc.DatabaseError as error:
        raise DatabaseError(reason(error), str(error.orig)) from error
    if revision is None:
        return "empty"
    if revision == HEAD:
        return "current"
    if not is_known(revision):
        raise DatabaseError("newer", revision)
    return "old"


def is_known(revision: str) -> bool:
    """Whether a schema's version is ours or one before it."""
    if revision == HEAD:
        return True
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def reason(error: sa.exc.DBAPIError) -> str:
    """`locked`, `corrupt` or `unreachable`: what a driver's complaint comes down to."""
    text = str(error.orig)
    if "locked" in text:
        return "locked"
    return "corrupt" if "malformed" in text or "not a database" in text else "unreachable"


def has_moved(database: Database) -> bool:
    """Whether the schema is no longer the one this program was started on. Raises what the driver raises."""
    with database.reading() as session:
        return session.connection().execute(VERSION).scalar() != HEAD


def must_be_current(database: Database) -> None:
    """Raises DatabaseError("empty" | "old" | "newer" | "locked" | "corrupt" | "unreachable")."""
    found = standing(database)
    if found != "current":
        raise DatabaseError(found)


def must_be_whole(database: Database) -> None:
    """Raises DatabaseError("corrupt") for a damaged SQLite file: nobody may write on into one.

    Half a gigabyte is read in about two seconds; a larger file is left to `dondoc doctor` and the checks of backups.
    """
    path = Path(database.url.database or "")
    if not database.is_sqlite or not path.is_file() or path.stat().st_size > EXAMINED_MAX:
        return
    try:
        with database.reading() as session:
            said = session.connection().execute(sa.text("PRAGMA quick_check(1)")).scalar_one()
    except sa.exc.DatabaseError as error:
        raise DatabaseError(reason(error), str(error.orig)) from error
    if said != "ok":
        raise DatabaseError("corrupt", str(said))


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
