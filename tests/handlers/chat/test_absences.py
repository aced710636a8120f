"""Somebody is away and somebody stands in: said in one line or by choices, told, declined, ended, taken back."""

import pytest
from sqlmodel import col, select

from storage.tables import Absence, Official, Slot, SlotState
from tests.office import Office, day

AN, CUC, BINH = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình"
CHAIR, VICE, MAI = "Hồ Văn Long", "Phạm Thị Hạnh", "Lê Thị Mai"
PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def absences(office: Office) -> list[Absence]:
    with office.database.reading() as session:
        return list(session.exec(select(Absence).order_by(col(Absence.id))))


def away(office: Office, who: str, said: str) -> None:
    """Say it in one line and confirm what is shown back."""
    phone = office.of(who)
    phone.types(f"/vang {said}")
    phone.picks("Đồng ý")


def test_an_is_away_for_a_week_and_cuc_stands_in(office: Office) -> None:
    an, cuc, binh = office.of(AN), office.of(CUC), office.of(BINH)
    an.types("/vang")
    an.picks("Tuần này")
    an.picks(CUC)

    assert "T2 15/06/2026 – T6 19/06/2026" in an.newest.text
    assert not absences(office)

    an.picks("Đồng ý")
    assert f"{AN} vắng" in cuc.reads()[-1].text
    assert f"đồng chí {CUC} thay" in binh.reads()[-1].text
    cuc.types("/vang")
    assert f"Đồng chí thay đồng chí {AN}" in cuc.newest.text

    binh.types("/donvi")
    assert f"{AN} (đến 19/06, {CUC} thay)" in binh.newest.text

    office.gives(PLAN, to=AN, due="12/06/2026")
    office.turn_to("07:30 16/06/2026")

    assert f"thay đồng chí {AN}" in cuc.newest.text
    assert "quá hạn" in cuc.newest.text
    assert "Vắng hôm nay" in next(letter.text for letter in binh.reads() if "Bản tin sáng" in letter.text)
    assert not an.reads()

    office.turn_to("08:00 22/06/2026")

    assert any("quá hạn" in letter.text for letter in an.reads())


def test_what_can_wait_is_not_said_to_whoever_stands_in(office: Office) -> None:
    cuc = office.of(CUC)
    office.gives(PLAN, to=AN, due="30/07/2026")
    away(office, AN, "15/6-19/6 Cúc")
    cuc.reads()

    office.turn_to("07:30 16/06/2026")

    assert not cuc.reads()
    with office.database.reading() as session:
        an = session.exec(select(Official).where(Official.name == AN)).one()
        assert session.exec(select(Slot.state).where(Slot.official_id == an.id)).all()[-1] is SlotState.EMPTY


def test_cuc_cannot_stand_in_and_an_names_somebody_else(office: Office) -> None:
    an, cuc, binh = office.of(AN), office.of(CUC), office.of(BINH)
    away(office, AN, "tuần này Cúc")
    cuc.picks("Không thay được")

    assert "không thay được" in binh.reads()[-1].text
    assert "không thay được" in an.reads()[-1].text

    office.gives(PLAN, to=AN, due="12/06/2026")
    office.turn_to("07:30 16/06/2026")
    assert "Bản tin sáng" in an.reads()[-1].text

    an.types("/vang")
    an.picks("Cử người thay")
    an.picks(BINH)
    an.picks("Đồng ý")

    assert "cử đồng chí thay" in binh.reads()[-1].text
    assert [(one.from_on, one.declined_at) for one in absences(office)] == [(day("16/06/2026"), None)]


def test_an_is_back_early_and_thinks_again(office: Office) -> None:
    an, cuc = office.of(AN), office.of(CUC)
    away(office, AN, "tuần này Cúc")
    an.picks("Tôi đã trở lại")

    assert "đồng chí thôi thay" in cuc.reads()[-1].text
    assert absences(office)[0].ended_at is not None

    an.types("0") if office.numbers else an.picks("Hoàn tác")

    assert "cử đồng chí thay" in cuc.reads()[-1].text
    assert absences(office)[0].ended_at is None


def test_what_was_said_and_what_was_declined_can_be_taken_back_for_ten_minutes(office: Office) -> None:
    an, cuc = office.of(AN), office.of(CUC)
    away(office, AN, "tuần này Cúc")
    said = an.newest
    cuc.picks("Không thay được")
    cuc.picks("Hoàn tác")
    assert absences(office)[0].declined_at is None
    assert "vẫn thay" in an.reads()[-1].text

    office.turn_to("08:11 15/06/2026")
    an.taps("away.undo:1:made", said)

    assert absences(office)[0].ended_at is None
    assert "10 phút" in an.newest.text


def test_the_deputy_of_the_chair_is_asked_at_once(office: Office) -> None:
    chair, vice, binh = office.of(CHAIR), office.of(VICE), office.of(BINH)
    away(office, BINH, "15/6-19/6 Hạnh")
    assert "cử đồng chí thay" in vice.reads()[-1].text
    assert f"{BINH} vắng" in chair.reads()[-1].text
    office.gives(PLAN, to=AN, due="12/06/2026")

    office.turn_to("08:00 16/06/2026")

    assert any(f"thay đồng chí {BINH}" in letter.text and "NV-0001" in letter.text for letter in vice.reads())
    assert not binh.reads()


def test_whoever_stands_in_and_goes_away_too_stands_in_no_more(office: Office) -> None:
    an = office.of(AN)
    away(office, AN, "15/6-19/6 Cúc")
    cuc = office.of(CUC)
    cuc.types("/vang 18/6-20/6 Bình")
    assert AN in cuc.newest.text
    cuc.picks("Đồng ý")

    assert "không thay được" in an.reads()[-1].text
    assert absences(office)[0].declined_at is not None


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("1/6-10/6 Cúc", "đã qua"),
        ("15/6-30/8 Cúc", "60 ngày"),
        ("25/6/2026-20/6/2026 Cúc", "trước ngày"),
        ("15/6-19/6 An", "tự thay chính mình"),
        ("15/6-19/6 Zorro", "Không có ai tên"),
        ("31/2-3/3 Cúc", "Chưa đọc được ngày"),
        ("hôm nào đó", "Chưa đọc được ngày"),
        ("18/6-19/6 Bình", f"Có thể cử đồng chí {CUC}"),
    ],
)
def test_what_cannot_be_is_refused_and_says_what_can(office: Office, said: str, answer: str) -> None:
    away(office, BINH, "18/6 Cúc")
    an = office.of(AN)

    an.types(f"/vang {said}")

    assert answer in an.newest.text
    assert len(absences(office)) == 1


def test_days_that_were_said_already_are_not_said_twice(office: Office) -> None:
    away(office, AN, "15/6-19/6 Cúc")
    an = office.of(AN)

    an.types("/vang 19/6-22/6 Bình")

    assert "đã báo vắng" in an.newest.text


def test_nobody_ends_or_declines_what_is_not_theirs(office: Office) -> None:
    away(office, AN, "15/6-19/6 Cúc")
    mai = office.of(MAI)

    for token in ("away.back:1", "away.decline:1", "away.undo:1:made", "away.undo:1:declined", "away.undo:1:other"):
        mai.taps(token)
        assert "đã kết thúc hoặc đã thay đổi" in mai.newest.text

    assert (absences(office)[0].ended_at, absences(office)[0].declined_at) == (None, None)
