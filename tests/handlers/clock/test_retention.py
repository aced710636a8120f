"""Words and addresses are forgotten in time; nothing that makes a thing happen once is, and no work ever."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot import clock as bells
from bot import inbox
from handlers.visit import Event, EventKind
from storage import cursors, journal, retention
from storage.tables import (
    Account,
    Incoming,
    JournalEntry,
    Letter,
    LetterClass,
    Report,
    StoredFile,
    Talk,
    Task,
    WrongCode,
)
from tests.office import CHANNEL, Office

AN = "Nguyễn Văn An"


def found(office, *query):
    with office.database.reading() as session:
        return session.exec(select(*query)).all()


def later(office: Office, **by: int) -> None:
    """Some time passes in which nobody does anything; then it is night."""
    office.now = (office.now + timedelta(**by)).replace(hour=19, minute=30)
    bells.ring_one(office.database, office.regulation, office.now, "retention")
    while bells.ring_one(office.database, office.regulation, office.now, "retention"):
        pass


@pytest.fixture
def worked(office, monkeypatch):
    """A day's work: a report, a draft with a file that was not sent, a wrong code; looked at in small lots."""
    monkeypatch.setattr(retention, "AT_A_TIME", 1)
    task = office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="22/06/2026")
    phone = office.of(AN)
    phone.types(f"NV{task.id} 40% đang làm việc với xã")
    phone.picks("Gửi báo cáo")
    phone.sends("anh.pdf", b"%PDF-1", caption="")
    with office.database.transaction() as session:
        official_id = session.exec(select(Account.official_id)).first()
        for name in ("sent", "never sent"):
            session.add(
                StoredFile(
                    name=name,
                    media_type="x",
                    size=1,
                    sha256="",
                    content=b"x",
                    official_id=official_id,
                    received_at=office.now,
                )
            )
        session.add(WrongCode(channel=CHANNEL, address="x", tried_at=office.now))
    with office.database.transaction() as session:
        sent = session.exec(select(StoredFile).where(StoredFile.name == "sent")).one()
        session.exec(select(Report)).first().file_id = sent.id
    office.of("Trần Quốc Bình").types("/viec")
    return office


def test_nothing_is_forgotten_before_its_time(worked):
    counts = [len(found(worked, noun)) for noun in (Incoming, Letter, WrongCode)]

    later(worked, days=80)

    assert [len(found(worked, noun)) for noun in (Incoming, Letter, WrongCode)] == counts


def test_what_was_heard_and_answered_goes_and_the_work_stays(worked):
    kept = [len(found(worked, noun)) for noun in (Report, JournalEntry, Task)]
    letters = len([one for one in found(worked, Letter) if one.letter_class is LetterClass.MUST])

    later(worked, days=100)

    assert len(found(worked, Incoming)) == 1  # the newest
    assert all(one.letter_class is LetterClass.MUST for one in found(worked, Letter)[:-1])
    assert found(worked, WrongCode) == []
    assert not any(talk.draft or talk.menu for talk in found(worked, Talk))
    assert {file.name for file in found(worked, StoredFile)} <= {"sent", "never sent"}
    assert "sent" in {file.name for file in found(worked, StoredFile)}
    assert [len(found(worked, noun)) for noun in (Report, JournalEntry, Task)] == kept
    assert len([one for one in found(worked, Letter) if one.letter_class is LetterClass.MUST]) == letters
    with worked.database.reading() as session:
        assert journal.chain(session).is_whole


def test_the_words_of_letters_go_and_their_keys_stay(worked):
    worked.turn_to("09:00 24/06/2026")
    keys = {one.dedupe_key for one in found(worked, Letter) if one.letter_class is LetterClass.MUST}
    worked.of(AN).types("/viec")

    later(worked, days=380)
    must = [one for one in found(worked, Letter) if one.letter_class is LetterClass.MUST]

    assert keys
    assert keys <= {one.dedupe_key for one in must}
    assert not any(one.screen or one.address or one.lane for one in must if one.dedupe_key in keys)


def test_a_repeat_is_known_for_a_week_at_least(office):
    office.regulation = type(office.regulation)(keep_inbox_days=7)
    office.of(AN)
    event = Event(CHANNEL, "repeated", CHANNEL, "tel-6", EventKind.TEXT, office.now, text="/viec")
    inbox.receive(office.database, [event], office.now)
    office.works()
    office.of(AN).types("/viec")

    later(office, days=6)

    assert inbox.receive(office.database, [event], office.now) == 0


def test_after_a_long_silence_no_number_is_given_twice(worked):
    """The newest rows stay, so that the next answer has another key than any before."""
    newest = max(found(worked, Letter.id)), max(found(worked, Incoming.id))

    later(worked, days=1000)
    worked.of(AN).types("/viec")

    assert min(max(found(worked, Letter.id)) - newest[0], max(found(worked, Incoming.id)) - newest[1]) > 0
    assert "NV-0001" in worked.of(AN).newest.text


def test_it_is_done_once_a_night_in_small_lots(worked):
    worked.now = (worked.now + timedelta(days=100)).replace(hour=19, minute=30)
    rounds = 0
    while bells.ring_one(worked.database, worked.regulation, worked.now, "retention"):
        rounds += 1
    by_day = bells.ring_one(worked.database, worked.regulation, worked.now, "retention")
    with worked.database.reading() as session:
        at = cursors.get(session, "retention")

    assert rounds >= 2
    assert not by_day
    assert at == f"{worked.now + timedelta(hours=7):%Y-%m-%d}"
