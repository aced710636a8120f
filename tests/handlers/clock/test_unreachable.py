"""What is owed to somebody who cannot be written to waits; the head and the office hear of it once."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers import routes
from handlers.post import post
from handlers.screen import Screen
from handlers.visit import Moment
from storage.tables import Absence, Letter, LetterState, Official
from tests.office import Office

AN, HEAD, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"


def owed(office: Office, key: str = "given:1", **how: object) -> None:
    """The bot owes An a letter, who has no account unless the test gave one."""
    with office.database.transaction() as session:
        an = session.exec(select(Official).where(Official.name == AN)).one()
        post(Moment(session, office.now, office.regulation), an, key, Screen("Giao việc mới"), **how)  # type: ignore[arg-type]
    office.delivers()


def state(office: Office, key: str = "given:1") -> LetterState:
    with office.database.reading() as session:
        return session.exec(select(Letter).where(col(Letter.dedupe_key).startswith(key))).one().state


def test_a_letter_to_somebody_without_an_account_waits_and_says_of_which_day_it_is(office: Office) -> None:
    owed(office)
    before = state(office)
    office.turn_to("08:00 18/06/2026")
    phone = office.of(AN)
    office.turn_to("09:00")

    assert before is LetterState.WAITING
    assert [message.text for message in phone.reads()] == ["(tin ngày 15/06/2026, nay mới gửi được)\nGiao việc mới"]


def test_what_holds_no_more_is_not_told_to_whoever_comes_late(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = office.now
    monkeypatch.setitem(routes.CHECKS, "test.noon", lambda moment: moment.now == noon)
    owed(office, still_true="test.noon")
    owed(office, "given:2", expires_at=office.now + timedelta(hours=3))
    office.turn_to("08:00 18/06/2026")
    phone = office.of(AN)
    office.turn_to("09:00")

    assert phone.messages == []
    assert {state(office, "given:1"), state(office, "given:2")} == {LetterState.SKIPPED}


def test_a_letter_waits_for_thirty_days_at_most(office: Office) -> None:
    owed(office)
    office.jump_to("12:30 15/07/2026")

    assert state(office) is LetterState.SKIPPED


def test_head_and_office_hear_once_of_somebody_who_has_no_account(office: Office) -> None:
    head, desk = office.of(HEAD), office.of(OFFICE)
    owed(office)
    owed(office, "given:2")
    office.turn_to("12:30")
    office.turn_to("15:00")
    told = [message.text for message in (*head.reads(), *desk.reads())]

    assert len(told) == 2
    assert all("01 đồng chí" in text and f"{AN} (chưa liên kết tài khoản)" in text for text in told)


def test_head_and_office_hear_once_of_somebody_who_blocked_the_bot_and_start_brings_what_still_holds(
    office: Office,
) -> None:
    phone, desk = office.of(AN), office.of(OFFICE)
    phone.blocked = True
    owed(office)
    owed(office, "given:2")
    office.turn_to("12:30")
    office.turn_to("14:00")
    told = [message.text for message in desk.reads()]
    phone.blocked = False
    phone.starts()
    office.turn_to("14:30")

    assert len(told) == 1
    assert f"{AN} (đã chặn bot hoặc xóa tài khoản)" in told[0]
    assert [message.text for message in phone.reads()] == ["Giao việc mới", "Giao việc mới"]


def test_the_deputy_of_the_day_gets_what_waits(office: Office) -> None:
    owed(office)
    deputy = office.of("Lý Thu Cúc")
    with office.database.transaction() as session:
        an, cuc = (session.exec(select(Official).where(Official.name == name)).one() for name in (AN, "Lý Thu Cúc"))
        day = office.now.date()
        session.add(Absence(official_id=an.id, from_on=day, to_on=day, deputy_id=cuc.id))
    office.turn_to("13:00")

    assert [AN in message.text for message in deputy.reads()] == [True]
