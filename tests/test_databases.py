"""The databases of the tests are real, migrated, and each test has its own."""

import sqlalchemy as sa

from storage import schema
from storage.database import Database


def _tables(url: str) -> set[str]:
    engine = sa.create_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_a_fresh_database_is_migrated_and_can_be_written(database_url):
    database = Database(database_url)
    with database.transaction() as session:
        session.connection().execute(sa.text("CREATE TABLE mark (id INTEGER)"))
    database.close()

    assert {"alembic_version", "mark"} <= _tables(database_url)


def test_a_test_sees_nothing_of_another_test(database_url):
    assert "alembic_version" in _tables(database_url)
    assert "mark" not in _tables(database_url)


def test_an_empty_database_is_really_empty(empty_database_url):
    database = Database(empty_database_url)
    try:
        assert schema.standing(database) == "empty"
    finally:
        database.close()
