"""A database is brought up to date from nothing, and one of another time is refused."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from storage import schema
from storage.database import Database, DatabaseError


def test_the_migrations_make_exactly_the_tables(empty_database_url: str) -> None:
    database = Database(empty_database_url)

    schema.upgrade(database)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    assert schema.standing(database) == "current"
    database.close()


def test_upgrading_twice_changes_nothing(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    schema.upgrade(database)

    schema.upgrade(database)

    assert schema.standing(database) == "current"
    database.close()


def test_a_database_of_a_later_program_is_refused(database_url: str) -> None:
    """A rolling upgrade: the old program must not write into tables it does not know."""
    database = Database(database_url)
    with database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseError) as refused:
        schema.must_be_current(database)

    assert refused.value.reason == "newer"
    database.close()


def test_an_empty_database_is_not_current(empty_database_url: str) -> None:
    database = Database(empty_database_url)

    with pytest.raises(DatabaseError) as refused:
        schema.must_be_current(database)

    assert refused.value.reason == "empty"
    database.close()


def test_a_file_that_is_no_database_is_called_corrupt(tmp_path: object) -> None:
    path = f"{tmp_path}/broken.db"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"this is not a database at all" * 100)
    database = Database(f"sqlite:///{path}")

    with pytest.raises(DatabaseError) as refused:
        schema.must_be_current(database)

    assert refused.value.reason == "corrupt"
    database.close()


def test_the_head_is_the_latest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
