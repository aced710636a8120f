"""A copy is put in place of the database: the old one is kept, and nothing goes out before the office decides."""

import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlmodel import col, select

from bot.backups import copies, restoring
from bot.backups.contents import Contents
from handlers import post
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from storage import journal, schema
from storage.database import Database, DatabaseError
from storage.tables import Decision, Letter, LetterState, Official, Restoration
from tests import cast
from tests.office import Office

MORNING = datetime(2026, 6, 15, 0, 20, tzinfo=UTC)
"""07:20 on a Monday: ten minutes before the digests."""
AN, OFFICE, HEAD = "Nguyễn Văn An", "Võ Minh Châu", "Trần Quốc Bình"


@pytest.fixture
def office(database_url):
    """People with phones; one task is late, so that there is a digest to write."""
    database = Database(database_url)
    with database.transaction() as session:
        cast.people_in(session)
    office = Office(database, MORNING)
    office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="12/06/2026")
    for name in (AN, OFFICE, HEAD):
        office.of(name).types("/viec")
    office._ring(MORNING)
    yield office
    office.database.close()


def posted(office, key, to=AN, due_at=None):
    """A letter to somebody; it waits unless it is delivered."""
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == to)).one()
        moment = Moment(session, office.now, office.regulation)
        post.post(moment, official, key, Screen(key))
        if due_at:
            session.exec(select(Letter).where(col(Letter.dedupe_key).startswith(key))).one().due_at = due_at


def restored(office, copy, after=timedelta(minutes=30), *, replace=True):
    """The copy is put in place some time later, and the office is at its desks again."""
    office.database.close()
    office.now += after
    done = restoring.restore(office.database, copy, office.now, Regulation(), replace=replace)
    office.delivers()
    return done


def lettered(office):
    with office.database.reading() as session:
        return {letter.dedupe_key: letter for letter in session.exec(select(Letter))}


def states(office, *keys):
    found = lettered(office)
    return [next(letter.state for key, letter in found.items() if key.startswith(wanted)) for wanted in keys]


def test_nothing_leaves_until_the_office_decides_but_whoever_writes_is_answered(office, tmp_path):
    """Digests that fell due meanwhile are made, and wait; the next morning's too."""
    posted(office, "waited")
    copy, _ = copies.make(office.database, tmp_path, office.now)
    for phone in office.phones.values():
        phone.reads()

    done = restored(office, copy)
    answer = office.of(AN).types("/viec")
    office.turn_to("07:45 16/06/2026")

    assert done.held.total_old >= 2
    assert "NV-0001" in answer.text
    assert office.of(AN).reads() == []
    assert [letter.title for letter in office.of(OFFICE).reads()] == ["KHÔI PHỤC DỮ LIỆU"]
    assert states(office, "waited", "digest:2026-06-15", "digest:2026-06-16") == [LetterState.READY] * 3


def test_the_office_sends_what_is_still_true_marked_as_sent_again(office, tmp_path):
    posted(office, "waited")
    copy, _ = copies.make(office.database, tmp_path, office.now)
    restored(office, copy)
    office.of(AN).reads()

    question = office.of(OFFICE).newest
    office.of(OFFICE).picks("Gửi các tin còn đúng")
    warned = office.of(OFFICE).newest.text
    office.of(OFFICE).picks("Đồng ý, gửi")
    read = [letter.text for letter in office.of(AN).reads()]

    assert "theo bản sao lập lúc 07:20 ngày 15/06/2026" in question.text
    assert "báo cáo lại những gì đã báo cáo sau 07:20" in question.text
    assert "không hoàn tác được" in warned
    assert len(read) == 2
    assert all("(gửi lại)" in text for text in read)
    assert states(office, "waited") == [LetterState.SENT]


def test_the_office_drops_the_old_ones_and_what_came_since_leaves(office, tmp_path):
    """A letter held for later was certainly never sent: it is not among those dropped."""
    posted(office, "waited")
    posted(office, "later", due_at=office.now + timedelta(hours=3))
    copy, _ = copies.make(office.database, tmp_path, office.now)
    restored(office, copy)
    posted(office, "since")
    office.of(AN).reads()

    office.of(OFFICE).picks("Bỏ các tin cũ")
    office.of(OFFICE).picks("Đồng ý, bỏ")
    office.turn_to("11:00")

    read = [letter.body for letter in office.of(AN).reads()]
    assert {"later", "since"} <= set(read)
    assert "waited" not in read
    assert states(office, "waited", "digest:2026-06-15") == [LetterState.SKIPPED] * 2


def test_an_answer_that_waited_in_the_copy_is_not_given_twice(office, tmp_path):
    with office.database.transaction() as session:
        letter = session.exec(select(Letter).where(col(Letter.dedupe_key).startswith("reply:"))).first()
        letter.state, letter.owner, letter.leased_until = LetterState.SENDING, "gone", office.now
        key = letter.dedupe_key
    copy, _ = copies.make(office.database, tmp_path, office.now)

    restored(office, copy)

    assert states(office, key) == [LetterState.UNKNOWN]


def test_it_is_decided_once_by_the_office_alone_and_the_others_are_told(office, tmp_path):
    copy, _ = copies.make(office.database, tmp_path, office.now)
    restored(office, copy)
    admin = office.of("Đỗ Thanh Tùng")
    question = office.of(OFFICE).newest

    stranger = office.of(AN).taps("restored.decide:1:drop")
    unknown = [office.of(OFFICE).taps(token).text for token in ("restored.decide:9:drop", "restored.ask:1:keep")]
    office.of(OFFICE).picks("Bỏ các tin cũ", question)
    office.of(OFFICE).picks("Đồng ý, bỏ")
    again = office.of(OFFICE).taps("restored.decide:1:send", question)

    assert "Văn phòng" in stranger.text
    assert all("/viec" in text for text in unknown)
    assert "Võ Minh Châu" in again.text
    assert "đã bỏ" in admin.reads()[-1].text
    with office.database.reading() as session:
        assert session.exec(select(Restoration)).one().decision is Decision.DROP
        assert journal.chain(session).is_whole


def test_restoring_again_asks_anew(office, tmp_path):
    """The copy was made while the office had not decided yet."""
    first, _ = copies.make(office.database, tmp_path, office.now)
    restored(office, first)
    second, _ = copies.make(office.database, tmp_path, office.now)
    restored(office, second)

    with office.database.reading() as session:
        decisions = session.exec(select(Restoration.decision).order_by(col(Restoration.id))).all()

    assert decisions == [Decision.SUPERSEDED, None]


def test_the_replaced_database_is_kept(office, tmp_path, database_url):
    copy, _ = copies.make(office.database, tmp_path, office.now)
    office.gives("Việc ghi sau bản sao", to=AN)

    done = restored(office, copy)

    question = "SELECT count(*) FROM {}task"
    with office.database.engine.connect() as connection:
        if office.database.is_sqlite:
            with sqlite3.connect(done.kept) as kept:
                old = kept.execute(question.format("")).fetchone()[0]
            kept.close()
        else:
            old = connection.exec_driver_sql(question.format(f"{done.kept}.")).scalar_one()
        now = connection.exec_driver_sql(question.format("")).scalar_one()
    assert (old, now) == (2, 1)
    assert office.gives("Việc mới", to=AN).id == 2


@pytest.mark.parametrize("harm", ["cut", "none", "newer", "other"])
def test_what_cannot_be_restored_leaves_everything_as_it_was(office, tmp_path, harm, monkeypatch):
    copy, _ = copies.make(office.database, tmp_path, office.now)
    match harm:
        case "cut":
            copy.write_bytes(copy.read_bytes()[:5000])
        case "none":
            copy.unlink()
        case "newer":
            monkeypatch.setattr(schema, "is_known", lambda _version: False)
        case "other":
            monkeypatch.setattr(copies, "is_dump", lambda _copy, here=office.database.is_sqlite: here)
            monkeypatch.setattr(copies, "verify", lambda _copy: (Contents("0001", {}, journal.followed([])), None))
    office.database.close()

    with pytest.raises(DatabaseError) as refused:
        restoring.restore(office.database, copy, office.now, Regulation(), replace=True)

    reasons = {"cut": "copy_changed", "none": "no_copy", "newer": "newer", "other": "other_kind"}
    assert refused.value.reason == reasons[harm]
    assert office.task(1).text


def test_a_restore_that_fails_in_the_middle_puts_everything_back(office, tmp_path, monkeypatch):
    copy, _ = copies.make(office.database, tmp_path, office.now)
    office.gives("Việc ghi sau bản sao", to=AN)
    office.database.close()

    def fails(*_what: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(restoring, "another_epoch", fails)
    with pytest.raises(RuntimeError):
        restoring.restore(office.database, copy, office.now, Regulation(), replace=True)

    assert office.task(2).text == "Việc ghi sau bản sao"


def test_a_database_that_is_not_empty_is_replaced_only_when_asked(office, tmp_path):
    copy, _ = copies.make(office.database, tmp_path, office.now)

    with pytest.raises(DatabaseError) as refused:
        restored(office, copy, replace=False)

    assert refused.value.reason == "not_empty"


def test_a_copy_goes_into_an_empty_place_without_being_asked(office, tmp_path, postgresql):
    copy, _ = copies.make(office.database, tmp_path, office.now)
    sqlite = office.database.is_sqlite
    place = Database(f"sqlite:///{tmp_path}/new/here.db" if sqlite else postgresql.url(postgresql.new()))

    restoring.restore(place, copy, office.now, Regulation(), replace=False)

    assert schema.standing(place) == "current"
    place.close()


@contextmanager
def held_open(url):
    """Another program that has the database open."""
    code = (
        "import sys\nfrom storage.database import Database\nd = Database(sys.argv[1])\n"
        "with d.transaction() as s: s.connection().exec_driver_sql('SELECT 1 FROM task')\n"
        "print('open', flush=True); sys.stdin.read(); d.close()"
    )
    process = subprocess.Popen([sys.executable, "-c", code, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        process.stdout.readline()
        yield
    finally:
        process.communicate()


def test_a_database_in_use_is_not_replaced(office, tmp_path, database_url):
    copy, _ = copies.make(office.database, tmp_path, office.now)

    with held_open(database_url), pytest.raises(DatabaseError) as refused:
        restored(office, copy)

    assert refused.value.reason == "in_use"
    restored(office, copy)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_file_is_replaced_and_kept(office, tmp_path, sqlite_url):
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    copy, _ = copies.make(office.database, tmp_path, office.now)
    office.database.close()
    path.write_bytes(b"this is no database" * 1000)

    done = restored(office, copy)

    assert office.task(1).text
    assert Path(done.kept).read_bytes().startswith(b"this is no database")


def test_a_copy_of_an_older_program_is_brought_up_to_date(empty_database_url, tmp_path, monkeypatch):
    place = Database(empty_database_url)
    with monkeypatch.context() as older:
        older.setattr(command, "upgrade", lambda config, _head, upgrade=command.upgrade: upgrade(config, "0001"))
        schema.upgrade(place)
    copy, manifest = copies.make(place, tmp_path, MORNING)
    place.close()

    done = restoring.restore(place, copy, MORNING, Regulation(), replace=True)

    assert manifest.schema == "0001"
    assert done.restoration.copied_at == MORNING
    assert schema.standing(place) == "current"
    place.close()
