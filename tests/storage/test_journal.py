"""The journal tells where it was touched; of its end, and of one sealed anew, only an anchor outside tells."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from storage import journal
from storage.database import Database

NOW = datetime(2026, 6, 15, 5, tzinfo=UTC)
TABLE = SQLModel.metadata.tables["journal"]


@pytest.fixture
def database(database_url):
    """A journal of twenty rows."""
    database = Database(database_url)
    with database.transaction() as session:
        for step in range(20):
            journal.write(session, NOW, "count", "test", step, after={"n": step, "rate": 0.5})
    yield database
    database.close()


def chain(database, *anchors):
    with database.reading() as session:
        return journal.chain(session, anchors)


def changed(database, *statements):
    with database.transaction() as session:
        for statement in statements:
            session.connection().execute(statement)


def test_a_whole_journal_agrees_with_its_anchors(database, monkeypatch):
    monkeypatch.setattr(journal, "AT_A_TIME", 7)
    found = chain(database)
    old = journal.Anchor(0, 0, journal.BEGINNING)

    assert found.is_whole
    assert found.count == 20
    assert chain(database, found.anchor, old).is_whole


def test_rows_cut_off_the_end_are_seen_by_an_anchor_alone(database):
    anchor = chain(database).anchor
    changed(database, TABLE.delete().where(TABLE.c.id > anchor.last_id - 3))

    assert chain(database).is_whole
    assert chain(database, anchor).missing == 3
    assert chain(database, anchor).broken_id is None


def test_a_journal_sealed_anew_is_seen_by_an_anchor_alone(database):
    """Somebody who may write the table can also compute seals."""
    anchor = chain(database).anchor
    with database.transaction() as session:
        rows = session.connection().execute(sa.select(TABLE).order_by(TABLE.c.id)).all()
        session.connection().execute(TABLE.delete())
        for row in rows:
            journal.write(session, row.at, row.deed, row.noun, row.noun_id, after={"n": 0})
        first, last = session.connection().execute(sa.select(sa.func.min(TABLE.c.id), sa.func.max(TABLE.c.id))).one()
        session.connection().execute(TABLE.update().values(id=TABLE.c.id - last + anchor.last_id))

    assert first
    assert chain(database).is_whole
    assert chain(database, anchor).broken_id == anchor.last_id


def test_a_value_nobody_can_read_is_found_at_its_row(sqlite_url):
    database = Database(sqlite_url)
    with database.transaction() as session:
        ids = [journal.write(session, NOW, "count", "test", step).id for step in range(5)]
    changed(database, sa.text("UPDATE journal SET at = 'yesterday' WHERE id = :id").bindparams(id=ids[3]))

    assert chain(database).broken_id == ids[3]
    database.close()
