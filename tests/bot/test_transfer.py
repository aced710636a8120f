"""Everything goes from one database into another, or nothing does; then the bot serves from there."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel
from typer.testing import CliRunner

from bot import transfer
from bot.cli import app
from storage import journal, schema
from storage.database import Database, DatabaseError
from storage.tables import StoredFile, Unit
from tests import cast
from tests.bot.backups.test_restoring import held_open
from tests.bot.machine import at_work
from tests.office import Office

NOW = datetime(2026, 6, 15, 0, 20, tzinfo=UTC)
AN = "Nguyễn Văn An"


def filled(url):
    """An office at work for some days: rows in most tables, a unit that comes before its parent."""
    database = Database(url)
    with database.transaction() as session:
        cast.people_in(session)
        first = session.get_one(Unit, 1)
        first.parent_id = 6
    office = Office(database, NOW)
    office.gives("Rà soát quy hoạch Bắc Sơn 😀", to=AN, due="12/06/2026")
    office.gives("Lập danh mục", to="Lê Thị Mai")
    for name in (AN, "Võ Minh Châu", "Trần Quốc Bình"):
        office.of(name).types("/viec")
    office.turn_to("09:00 17/06/2026")
    with database.transaction() as session:
        for number in range(9):
            content = bytes(range(256)) * number
            session.add(
                StoredFile(name="f", media_type="x", size=1, sha256="", content=content, official_id=1, received_at=NOW)
            )
    database.close()
    return url


def everything(url):
    """All rows of all tables."""
    database = Database(url)
    with database.reading() as session:
        found = {
            table.name: [
                tuple(row) for row in session.connection().execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in SQLModel.metadata.sorted_tables
        }
    database.close()
    return found


@pytest.fixture(params=["to postgresql", "to sqlite"])
def way(request, sqlite_url, postgresql_url):
    """From a filled database to an empty one of the other kind."""
    here, there = (sqlite_url, postgresql_url) if request.param == "to postgresql" else (postgresql_url, sqlite_url)
    return filled(here), there


def carry(source, target):
    here, there = Database(source), Database(target)
    try:
        return transfer.copy(here, there, lambda _count: None)
    finally:
        here.close()
        there.close()


def test_every_row_arrives_as_it_was(way, monkeypatch):
    monkeypatch.setattr(transfer, "AT_A_TIME", 3)
    source, target = way

    counts, chain = carry(source, target)
    here, there = everything(source), everything(target)

    assert here == there
    assert sum(map(bool, counts.values())) >= 12
    assert chain.is_whole
    assert chain.count > 0


def test_the_bot_serves_from_the_new_database_and_numbers_go_on(way):
    source, target = way
    carry(source, target)
    database = Database(target)
    office = Office(database, NOW.replace(day=18))
    office.counter = itertools.count(10_000)

    new = office.gives("Việc mới", to=AN)
    office.of(AN).types("/viec")

    assert new.id == 3
    assert "NV-0001" in office.of(AN).newest.text
    with database.reading() as session:
        assert journal.chain(session).is_whole
    database.close()


def test_the_machine_starts_on_what_was_copied(sqlite_url, postgresql_url):
    carry(filled(sqlite_url), postgresql_url)

    async def scene() -> None:
        async with asyncio.timeout(40), at_work(postgresql_url, cast_in=False) as machine:
            person = machine.emulator.add_person("Lạ")
            person.press_start()
            await person.next_message(timeout=20)

    asyncio.run(scene())


@pytest.mark.parametrize("trouble", ["not empty", "broken", "in use", "older", "lost on the way"])
def test_what_cannot_be_copied_leaves_the_target_empty(way, trouble, monkeypatch):
    source, target = way
    wanted = {"not empty": "target_not_empty", "broken": "journal_broken", "in use": "in_use", "older": "old"}
    if trouble == "older":
        monkeypatch.setattr(schema, "HEAD", "9999")
    place = Database(target if trouble == "not empty" else source)
    with place.transaction() as session:
        if trouble == "not empty":
            session.add(Unit(name="x", folded="x", sort_key="x"))
        if trouble == "broken":
            session.connection().execute(sa.text("UPDATE journal SET noun = 'x' WHERE id = 2"))
    place.close()
    if trouble == "lost on the way":
        monkeypatch.setattr(
            transfer, "_set_later", lambda _here, there, _t: there.execute(sa.text("DELETE FROM letter"))
        )

    with pytest.raises(DatabaseError) as refused:
        if trouble == "in use":
            with held_open(source):
                carry(source, target)
        else:
            carry(source, target)

    assert refused.value.reason == wanted.get(trouble, "not_the_same")
    monkeypatch.undo()
    assert sum(map(len, everything(target).values())) == (trouble == "not empty")


def test_the_command_says_what_it_did(sqlite_url, postgresql_url, monkeypatch):
    monkeypatch.setenv("DONDOC_LANGUAGE", "vi")
    filled(sqlite_url)

    done = CliRunner().invoke(app, ["database", "copy", sqlite_url, postgresql_url.replace("+psycopg", "")])
    again = CliRunner().invoke(app, ["database", "copy", sqlite_url, "mysql://x"])

    assert done.exit_code == 0, done.exception
    assert "Đã chép" in done.stdout
    assert "DONDOC_DATABASE_URL" in done.stdout
    assert "neither sqlite" in str(again.exception)
