"""Copies are made while others write, count only when they were read back, and tell when they were touched."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.backups import copies, dumps, manifests
from handlers.regulation import Regulation
from storage import journal
from storage.database import Database, DatabaseError
from storage.tables import StoredFile, Task
from tests import cast
from tests.office import Office

NOW = datetime(2026, 6, 15, 5, tzinfo=UTC)


@pytest.fixture
def office(database_url):
    """An office with two tasks and some awkward words."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    office = Office(database, NOW, regulation=Regulation())
    office.gives("Rà soát \\ quy hoạch\tBắc Sơn\nvà báo cáo \\N 😀", to="Nguyễn Văn An", due="20/06/2026")
    office.gives("Lập danh mục", to="Lê Thị Mai")
    office.of("Nguyễn Văn An").types("NV1 70% dòng một\ndòng hai \\ 'x'")
    with database.transaction() as session:
        journal.write(session, NOW, "tried", "test", 1, after={"words": "a\tb\\c\nd \\N", "n": 1.5, "none": None})
        session.add(
            StoredFile(
                name="a.pdf", media_type="x", size=3, sha256="", content=b"\0\\\n", official_id=1, received_at=NOW
            )
        )
    yield office
    database.close()


def test_a_copy_is_read_back_and_told_in_figures(office, tmp_path):
    path, manifest = copies.make(office.database, tmp_path / "copies", NOW)
    contents, again = copies.verify(path)
    with office.database.reading() as session:
        chain = journal.chain(session)

    assert again == manifest == manifests.of(path)
    assert (manifest.counts["task"], manifest.counts["talk"], manifest.counts["storedfile"]) == (2, 1, 1)
    assert manifest.journal == chain.anchor
    assert chain.count == 1
    assert contents.chain.is_whole
    assert path.stat().st_mode & 0o077 == 0
    assert sorted(left.name for left in path.parent.iterdir()) == [path.name, f"{path.name}.json"]


def test_a_copy_made_while_others_write_is_of_one_instant(office, tmp_path):
    """Each writer adds a task and a line of the journal together: a copy has as many of the one as of the other."""
    ended = threading.Event()
    begun = threading.Event()

    def writes() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            with office.database.transaction() as session:
                session.add(Task(fingerprint=f"w{number}", text="x", folded="x", lead_unit_id=1, created_at=NOW))
                journal.write(session, NOW, "written", "task", number)
            begun.set()

    writer = threading.Thread(target=writes)
    with office.database.reading() as session:
        tasks, rows = len(session.exec(select(Task.id)).all()), journal.chain(session).count
    writer.start()
    begun.wait(5)
    made = [copies.make(office.database, tmp_path, NOW + timedelta(seconds=n))[1] for n in range(3)]
    ended.set()
    writer.join()

    for manifest in made:
        assert manifest.counts["task"] - tasks == manifest.counts["journal"] - rows
    assert made[0].counts["task"] <= made[2].counts["task"]


@pytest.mark.parametrize("harm", ["cut", "flipped", "emptied", "another"])
def test_a_copy_that_was_touched_is_refused(office, tmp_path, harm):
    path, _ = copies.make(office.database, tmp_path, NOW)
    content = bytearray(path.read_bytes())
    match harm:
        case "cut":
            content = content[: len(content) // 2]
        case "flipped":
            content[len(content) // 2] ^= 0xFF
        case "emptied":
            content.clear()
        case "another":
            content[:] = b"no copy at all" * 100
    path.write_bytes(content)

    with pytest.raises(DatabaseError) as refused:
        copies.verify(path)

    assert refused.value.reason == "copy_changed"


@pytest.mark.parametrize("part", [0.01, 0.3, 0.5, 0.99])
def test_a_copy_cut_short_is_refused_without_its_manifest_too(office, tmp_path, part):
    path, _ = copies.make(office.database, tmp_path, NOW)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    manifests.beside(path).unlink()

    with pytest.raises(DatabaseError) as refused:
        copies.verify(path)

    assert refused.value.reason == "copy_damaged"


def test_a_manifest_that_says_something_else_is_not_believed(office, tmp_path):
    path, manifest = copies.make(office.database, tmp_path, NOW)
    said = json.loads(manifests.beside(path).read_text())
    said["counts"]["task"] += 1
    manifests.beside(path).write_text(json.dumps(said))

    with pytest.raises(DatabaseError) as refused:
        copies.verify(path)

    assert refused.value.reason == "copy_changed"
    assert manifest.counts["task"] == 2


def test_nothing_is_left_of_a_copy_that_was_not_made(office, tmp_path, monkeypatch):
    """A copy that cannot be read back is no copy."""

    def unreadable(copy: Path) -> None:
        raise DatabaseError("copy_damaged", copy.name)

    monkeypatch.setattr(copies, "read", unreadable)

    with pytest.raises(DatabaseError):
        copies.make(office.database, tmp_path / "copies", NOW)

    assert list((tmp_path / "copies").iterdir()) == []


def test_without_pg_dump_it_says_what_to_install(postgresql_url, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    database = Database(postgresql_url)

    with pytest.raises(DatabaseError) as refused:
        copies.make(database, tmp_path, NOW)
    database.close()

    assert refused.value.reason == "no_program"


def test_the_password_is_not_in_the_list_of_processes():
    url = Database("postgresql+psycopg://me:se%3Acr%5Cet@127.0.0.1/office").url

    with dumps.connecting(url) as conninfo:
        path = next(word for word in conninfo.split() if word.startswith("passfile=")).removeprefix("passfile=")
        kept = Path(path).read_text()

    assert "cr" not in conninfo.replace(path, "")
    assert kept == "*:*:*:*:se\\:cr\\\\et"
