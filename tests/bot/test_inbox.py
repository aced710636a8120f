"""HEARS: an accepted event is applied once or refused once, whatever happens around it."""

import dataclasses
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot import attempts, inbox
from handlers import routes
from handlers.refusals import NoSuchTask
from handlers.screen import Screen
from handlers.visit import Event, EventKind, FileOffered, Visit
from storage import letters
from storage.tables import Incoming, IncomingState, JournalEntry, Letter, Official, Progress, Task
from tests.office import OWNER, Office


def event(office: Office, address: str, **what: object) -> Event:
    """Something an official did."""
    told = {"kind": EventKind.TEXT, "text": "/viec", "key": "1", **what}
    return Event(source="phone", channel="phone", address=address, at=office.now, **told)  # type: ignore[arg-type]


def rows(office: Office) -> list[Incoming]:
    """All that was heard."""
    with office.database.reading() as session:
        return list(session.exec(select(Incoming).order_by(Incoming.id)).all())  # type: ignore[arg-type]


def test_a_repeated_event_is_kept_and_applied_once(office: Office) -> None:
    """Messengers repeat until they hear 200."""
    phone = office.of("Nguyễn Văn An")
    said = event(office, phone.address)

    assert inbox.receive(office.database, [said], office.now) == 1
    assert inbox.receive(office.database, [said], office.now) == 0
    office.works()
    assert inbox.receive(office.database, [said], office.now) == 0
    office.works()

    assert len(phone.messages) == 1
    assert [row.state for row in rows(office)] == [IncomingState.DONE]


def test_twenty_fast_taps_have_one_effect(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    taps = [
        event(office, phone.address, kind=EventKind.TAP, text=f"task.acknowledge:{task.id}:1", key=f"tap-{n}")
        for n in range(20)
    ]
    inbox.receive(office.database, taps, office.now)

    office.works()

    assert office.task(task.id).progress is Progress.ACKNOWLEDGED
    with office.database.reading() as session:
        deeds = session.exec(select(JournalEntry.deed).where(JournalEntry.noun == "task")).all()
    assert deeds.count("task.acknowledged") == 1


def test_a_finger_that_taps_twice_is_told_so_over_the_button_and_later_in_the_chat(office: Office) -> None:
    """The first tap has its answer in the chat; a second one below it would look as if something had gone wrong."""
    office.gives("Rà soát quy hoạch", to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    draft = phone.types("NV1 70% đã họp với các xã")
    assert draft is not None
    phone.taps("report.send:1", draft)
    told = len(phone.messages)

    phone.taps("report.send:1", draft)
    at_a_stroke = len(phone.messages) - told, phone.notices[-1]
    office.now += timedelta(seconds=4)
    phone.taps("report.send:1", draft)

    assert at_a_stroke[0] == 0
    assert at_a_stroke[1].startswith("Không còn bản nháp nào ở đây")
    assert phone.newest.text.startswith("Không còn bản nháp nào ở đây")


def test_a_defect_in_a_handler_changes_nothing_and_gives_a_number(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(visit: Visit, argument: str) -> Screen:
        visit.session.exec(sa.update(Task).values(percent=99))
        raise ZeroDivisionError

    monkeypatch.setitem(routes.WORDS, "viec", broken)
    task = office.gives("Rà soát quy hoạch", to="Nguyễn Văn An", due="19/06/2026")

    answer = office.of("Nguyễn Văn An").types("/viec")

    (row,) = rows(office)
    assert row.state is IncomingState.DEAD
    assert answer is not None
    assert f"YC-{row.id}" in answer.text
    assert f"event {row.id} could not be dealt with" in caplog.text
    assert office.task(task.id).percent == 0


def test_a_database_that_refuses_is_tried_again_and_then_put_aside(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad event delays nobody else; the office is told once."""

    def refused(visit: Visit, argument: str) -> Screen:
        raise sa.exc.OperationalError("select", {}, Exception("serialization failure"))

    monkeypatch.setitem(routes.WORDS, "viec", refused)
    bad, good = office.of("Nguyễn Văn An"), office.of("Lý Thu Cúc")
    inbox.receive(office.database, [event(office, bad.address)], office.now)
    inbox.receive(office.database, [event(office, good.address, text="xin chào", key="2")], office.now)

    for _attempt in range(attempts.ATTEMPTS):
        office.now += timedelta(minutes=10)
        office.works()

    assert [row.state for row in rows(office)] == [IncomingState.DEAD, IncomingState.DONE]
    assert len(good.messages) == 1
    with office.database.reading() as session:
        told = session.exec(select(Letter).where(Letter.dedupe_key.startswith("dead:"))).all()
    assert len(told) == 1


def some(office: Office) -> list[inbox.Worked]:
    """What waits, dealt with together."""
    found = inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {}, at_most=10)
    assert all(isinstance(done, inbox.Worked) for done in found)
    return [done for done in found if isinstance(done, inbox.Worked)]


def test_events_that_must_let_a_receipt_pass_are_dealt_with_in_the_next_transaction(office: Office) -> None:
    names = ("Nguyễn Văn An", "Trần Quốc Bình", "Lý Thu Cúc")
    said = [event(office, office.of(name).address, key=str(n)) for n, name in enumerate(names)]
    inbox.receive(office.database, said, office.now)

    first = inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {}, 10, lambda: True)
    rest = inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {}, 10)

    assert [len(first), len(rest)] == [1, 2]
    assert {row.state for row in rows(office)} == {IncomingState.DONE}


def titles(office: Office) -> dict[str, str | None]:
    """What everybody is called by now."""
    with office.database.reading() as session:
        return {official.name: official.title for official in session.exec(select(Official)).all()}


def test_visits_dealt_with_together_are_answered_each_to_its_own_sender(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is refused takes back only what it did itself."""

    def acts(visit: Visit, argument: str) -> Screen:
        visit.official.title = argument
        if argument == "x":
            raise NoSuchTask("NV-1")
        return Screen(argument)

    monkeypatch.setitem(routes.WORDS, "viec", acts)
    people = {"a": office.of("Nguyễn Văn An"), "x": office.of("Lý Thu Cúc"), "b": office.of("Trần Quốc Bình")}
    said = [event(office, phone.address, text=f"/viec {word}", key=word) for word, phone in people.items()]
    inbox.receive(office.database, said, office.now)

    replies = {done.event.address: done.reply for done in some(office)}

    assert [row.state for row in rows(office)] == [IncomingState.DONE] * 3
    assert [bool(replies[phone.address]) for phone in people.values()] == [True, True, True]
    assert [titles(office)[name] for name in ("Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình")] == [
        "a",
        "Chuyên viên",
        "b",
    ]


def test_what_the_database_refuses_takes_nobody_along(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of visits dealt with together the refused one waits for its next try; the others are applied, once."""

    def acts(visit: Visit, argument: str) -> Screen:
        if argument == "x":
            raise sa.exc.OperationalError("select", {}, Exception("serialization failure"))
        visit.official.title = f"{visit.official.title}!"
        return Screen(argument)

    monkeypatch.setitem(routes.WORDS, "viec", acts)
    people = {"a": office.of("Nguyễn Văn An"), "x": office.of("Lý Thu Cúc"), "b": office.of("Trần Quốc Bình")}
    said = [event(office, phone.address, text=f"/viec {word}", key=word) for word, phone in people.items()]
    inbox.receive(office.database, said, office.now)

    while some(office):
        pass

    assert [row.state for row in rows(office)] == [IncomingState.DONE, IncomingState.WAITING, IncomingState.DONE]
    assert titles(office)["Nguyễn Văn An"] == "Chuyên viên!"
    assert titles(office)["Trần Quốc Bình"] == "Trưởng phòng!"


@pytest.mark.parametrize(
    "secret",
    [
        {"text": "Độ mật: TUYỆT MẬT\nNội dung không được để lộ"},
        {"kind": EventKind.FILE, "text": "", "file": FileOffered("cv_612_MAT.pdf", "application/pdf", 10, "ref-x")},
    ],
)
def test_a_secret_leaves_no_trace(office: Office, secret: dict[str, object]) -> None:
    phone = office.of("Nguyễn Văn An")
    inbox.receive(office.database, [event(office, phone.address, **secret)], office.now)

    office.works()

    kept = str([row.payload for row in rows(office)])
    assert "để lộ" not in kept
    assert "612" not in kept
    assert len(phone.messages) == 1


def test_each_senders_events_keep_their_order(office: Office) -> None:
    """A second event of a sender waits while the first is in hand elsewhere; another sender's does not."""
    first, second = office.of("Nguyễn Văn An"), office.of("Lý Thu Cúc")
    inbox.receive(office.database, [event(office, first.address, key=str(n)) for n in range(3)], office.now)
    inbox.receive(office.database, [event(office, second.address, key="9")], office.now)

    [worked] = inbox.work_some(office.database, office.regulation, OWNER, office.now, {f"phone:{first.address}"}, {})

    assert isinstance(worked, inbox.Worked)
    assert worked.event.address == second.address


def test_somebody_who_blocked_the_bot_and_comes_back_can_be_reached_again(office: Office) -> None:
    phone = office.of("Nguyễn Văn An")
    inbox.receive(office.database, [event(office, phone.address, kind=EventKind.GONE, text="")], office.now)
    office.works()
    with office.database.reading() as session:
        gone = session.exec(sa.text("SELECT unreachable_why FROM account")).scalar_one()  # type: ignore[call-overload]

    inbox.receive(office.database, [dataclasses.replace(event(office, phone.address), key="2")], office.now)
    office.works()

    with office.database.reading() as session:
        back = session.exec(sa.text("SELECT unreachable_why FROM account")).scalar_one()  # type: ignore[call-overload]
    assert (gone, back) == ("blocked", None)


def test_an_event_put_back_by_a_clock_that_was_set_back_is_not_left_for_days(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(visit: Visit, argument: str) -> Screen:
        raise sa.exc.OperationalError("select", {}, Exception("serialization failure"))

    monkeypatch.setitem(routes.WORDS, "viec", refused)
    phone = office.of("Nguyễn Văn An")
    inbox.receive(office.database, [event(office, phone.address)], office.now)
    office.now += timedelta(days=2)
    some(office)
    monkeypatch.undo()
    office.now -= timedelta(days=2)

    some(office)

    assert [row.state for row in rows(office)] == [IncomingState.DONE]


def test_an_answer_whose_lane_was_taken_meanwhile_waits_and_its_visit_is_no_failure(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another replica may lease a letter of the same chat between our look and our commit."""
    phone = office.of("Nguyễn Văn An")
    inbox.receive(office.database, [event(office, phone.address, key=str(n)) for n in (1, 2)], office.now)
    inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {})
    monkeypatch.setattr(letters, "lanes_closed", lambda *_given: set())

    [worked] = inbox.work_some(office.database, office.regulation, OWNER, office.now, set(), {})

    assert isinstance(worked, inbox.Worked)
    assert worked.reply is None
    assert [(row.state, row.attempts) for row in rows(office)] == [(IncomingState.DONE, 0)] * 2
