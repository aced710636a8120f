"""Whom messages do not reach, what was sent to whom, and the invitation that mends it."""

import re

import pytest
from sqlmodel import col, select

from storage.tables import Letter, LetterState, Official
from tests.office import Message, Office

AN, BINH, CHAU, TUNG, MAI = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu", "Đỗ Thanh Tùng", "Lê Thị Mai"


def seen(message: Message | None) -> Message:
    """What came back: something always does."""
    assert message
    return message


def test_the_office_sees_whom_messages_do_not_reach_and_why(office: Office) -> None:
    chau = office.of(CHAU)
    office.of(AN).blocked = True
    office.gives("Rà soát quy hoạch", to=AN, due="16/06/2026")
    office.jump_to("07:30 16/06/2026")

    listed = seen(chau.types("/lienlac"))

    assert "đã chặn hệ thống" in listed.text
    pages = [listed.text, seen(chau.picks("Trang sau")).text]
    assert "chưa liên kết tài khoản" in "".join(pages)
    assert MAI in "".join(pages)


def test_one_who_can_be_reached_again_is_not_listed(office: Office) -> None:
    chau, an = office.of(CHAU), office.of(AN)
    an.blocked = True
    office.gives("Rà soát quy hoạch", to=AN, due="16/06/2026")
    office.jump_to("07:30 16/06/2026")
    an.blocked = False
    an.types("/viec")

    listed = seen(chau.types("/lienlac P. KT-HT"))

    assert AN not in listed.text


def test_a_head_sees_the_own_unit_and_nobody_else(office: Office) -> None:
    binh = office.of(BINH)

    listed = seen(binh.types("/lienlac"))

    assert "Lý Thu Cúc" in listed.text
    assert MAI not in listed.text
    assert "Mời lại" not in seen(binh.picks("Lý Thu Cúc")).text
    assert "dành cho Văn phòng" in seen(binh.types(f"/lienlac {MAI}")).text


@pytest.mark.parametrize("command", ["/lienlac", "/moi Lý Thu Cúc", "/nhatky", "/lienlac NV1"])
def test_an_official_sees_none_of_it(office: Office, command: str) -> None:
    an = office.of(AN)
    office.gives("Rà soát", to=AN)

    answer = seen(an.types(command))

    assert not re.search(r"LK \w{10}|NHẬT KÝ|SỔ GỬI|CHƯA LIÊN LẠC", answer.text)


def test_the_ledger_says_what_became_of_each_message(office: Office) -> None:
    chau = office.of(CHAU)
    office.of(AN)
    office.of(BINH)
    office.gives("Rà soát quy hoạch", to=AN, due="16/06/2026")
    for when in ("07:30 17/06/2026", "08:00 17/06/2026"):
        office.jump_to(when)

    of_an = seen(chau.types(f"/lienlac {AN}"))
    chau.types("NV1")
    chau.picks("Thêm…")
    of_task = seen(chau.picks("Sổ gửi tin"))

    assert "Bản tin sáng" in of_an.text
    assert "đã gửi đến lúc 08:00 17/06" in of_an.text
    assert AN in of_task.text


def test_an_invitation_is_shown_once_and_kept_nowhere(office: Office) -> None:
    tung = office.of(TUNG)

    code = re.search(r"LK (\w+)", seen(tung.types("/moi Lý Thu Cúc")).text)

    assert code
    with office.database.reading() as session:
        kept = [
            str(letter.screen) for letter in session.exec(select(Letter).where(col(Letter.state) == LetterState.SENT))
        ]
    assert not any(code[1] in screen for screen in kept)
    assert (
        seen(office.phone("new").types(f"LK {code[1]}")).text.startswith("Kính chào")
        or "Lý Thu Cúc" in office.phone("new").newest.text
    )


def test_somebody_who_left_is_not_invited(office: Office) -> None:
    chau = office.of(CHAU)
    with office.database.transaction() as session:
        cuc = session.exec(select(Official).where(Official.name == "Lý Thu Cúc")).one()
        cuc.left_at = office.now

    answer = seen(chau.taps(f"reach.invite:{cuc.id}"))

    assert "LK " not in answer.text


def test_the_journal_tells_who_did_what(office: Office) -> None:
    tung, an = office.of(TUNG), office.of(AN)
    office.gives("Rà soát quy hoạch", to=AN, due="30/06/2026")
    an.types("NV1")
    an.picks("Đã nhận việc")

    whole, of_task = seen(tung.types("/nhatky")).text, seen(tung.types("/nhatky NV1")).text
    of_day, of_person = seen(tung.types("/nhatky 15/6")).text, seen(tung.types(f"/nhatky {AN}")).text

    for told in (whole, of_task, of_day, of_person):
        assert f"{AN} đã nhận" in told
        assert "NV-0001" in told
