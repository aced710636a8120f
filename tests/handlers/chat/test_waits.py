"""Whom a task waits for: the working days are that unit's, it is reminded, says it is done, and the lead agrees."""

from datetime import date

from sqlmodel import col, select

from storage.tables import Task, Wait
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
FIGURES = "Chờ số liệu nguồn vốn năm 2026"
HOME, OTHER = "P. KT-HT", "P. TC-KH"


def stage(office: Office) -> Task:
    """A task of An's to which finance and the commune contribute."""
    task = office.gives(PLAN, to="Nguyễn Văn An", due="26/06/2026")
    an = office.of("Nguyễn Văn An")
    for name in ("Bùi Đức Dũng", "Trần Quốc Bình", "Võ Minh Châu", "Đinh Công Sơn"):
        office.of(name)
    for number, said in enumerate(("P. TC-KH; số liệu nguồn vốn", "xã Phước Hòa; trích lục"), 1):
        an.taps(f"part.add:{task.id}:{number}")
        an.types(said)
    office.of("Bùi Đức Dũng").reads()
    return task


def waits_on(
    office: Office, unit: str = "P. TC-KH", words: str = FIGURES, code: str = "NV1", who: str = "Nguyễn Văn An"
) -> Phone:
    phone = office.of(who)
    phone.types(code)
    phone.picks("Thêm…")
    phone.picks("Đang chờ ai?")
    phone.picks(unit)
    phone.types(words)
    return phone


def wait(office: Office) -> Wait:
    with office.database.reading() as session:
        return session.exec(select(Wait).order_by(col(Wait.id).desc())).one()


def test_the_awaited_unit_is_told_reminded_and_its_days_are_counted_for_it(office: Office) -> None:
    stage(office)
    an, dung = waits_on(office), office.of("Bùi Đức Dũng")

    assert "Đã báo đồng chí Bùi Đức Dũng" in an.newest.text
    assert FIGURES in dung.reads()[-1].text
    office.turn_to("08:00 16/06/2026")
    assert not any("ĐANG CHỜ ĐỒNG CHÍ" in one.title for one in dung.reads())
    office.turn_to("08:00 17/06/2026")
    assert any("ĐANG CHỜ ĐỒNG CHÍ" in one.title and "02 ngày làm việc" in one.text for one in dung.reads())
    office.turn_to("07:30 18/06/2026")
    assert any("lâu nhất 03 ngày làm việc (NV-0001)" in one.text for one in dung.reads())
    assert any("Nhiệm vụ đang chờ đơn vị phối hợp: 01" in one.text for one in office.of("Trần Quốc Bình").reads())

    dung.picks("Đang được chờ (01)")
    dung.picks("NV-0001")
    assert "chờ P. TC-KH từ 15/06 (03 ngày làm việc)" in " ".join(dung.newest.table.split())


def test_said_and_received_end_it_on_the_day_it_was_said(office: Office) -> None:
    """Whoever delivered on Wednesday does not answer for the lead's Thursday."""
    stage(office)
    an, dung = waits_on(office), office.of("Bùi Đức Dũng")
    office.turn_to("09:00 17/06/2026")
    dung.picks("Đã gửi, đã xong", next(one for one in dung.messages if FIGURES in one.text)) if not dung.numbers else (
        dung.taps("wait.said:1")
    )
    assert "báo đã gửi" in an.newest.text
    office.turn_to("09:00 19/06/2026")

    an.taps("wait.received:1")

    assert "tính cho đơn vị ấy: 02 ngày làm việc" in an.newest.text
    assert (wait(office).ended_on, office.task(1).waits) == (date(2026, 6, 17), 0)
    chau = office.of("Võ Minh Châu")
    chau.types("/thongke")
    assert "phải chờ đơn vị phối hợp trong kỳ: P. TC-KH 02 ngày làm việc (01 việc)" in chau.newest.text

    an.picks("Việc của tôi")
    an.types("/lichsu NV1")
    assert "đã nhận nội dung đang chờ" in an.newest.text


def test_not_received_lets_the_days_run_on(office: Office) -> None:
    stage(office)
    an, dung = waits_on(office), office.of("Bùi Đức Dũng")
    dung.taps("wait.said:1")
    an.picks("Chưa nhận được")

    assert wait(office).said_at is None
    assert "chưa nhận được" in dung.newest.text
    office.turn_to("09:00 17/06/2026")
    an.types("NV1")
    assert "(02 ngày làm việc)" in " ".join(an.newest.table.split())


def test_my_part_is_done_answers_the_waiting_too(office: Office) -> None:
    stage(office)
    waits_on(office)
    dung = office.of("Bùi Đức Dũng")
    dung.types("NV1")
    dung.picks("Phần của tôi xong")

    assert wait(office).said_at is not None


def test_only_who_is_awaited_says_so_and_only_the_task_side_agrees(office: Office) -> None:
    stage(office)
    waits_on(office)
    for name, token in (
        ("Đinh Công Sơn", "wait.said:1"),
        ("Bùi Đức Dũng", "wait.received:1"),
        ("Lê Thị Mai", "wait.said:1"),
    ):
        office.of(name).taps(token)
        assert "không thuộc" in office.of(name).newest.text
    assert (wait(office).said_at, wait(office).ended_at) == (None, None)


def test_it_is_shown_why_in_the_late_list_the_sheet_and_on_the_unit_page(office: Office) -> None:
    stage(office)
    waits_on(office)
    office.turn_to("09:00 30/06/2026")
    chau, dung = office.of("Võ Minh Châu"), office.of("Bùi Đức Dũng")
    chau.types("/quahan P. KT-HT")
    assert "chờ P. TC-KH từ 15/06 (11 ngày làm việc): " + FIGURES in chau.newest.text
    chau.picks("Excel")
    assert chau.newest.paper
    dung.types("/donvi")
    dung.picks("Được chờ 01, đang chờ 00")
    assert "Đang được chờ: P. TC-KH 11 ngày làm việc (01 việc)" in dung.newest.text
    assert "trễ 02 ngày làm việc · chưa báo cáo" in dung.newest.text


def test_a_circle_of_waiting_is_refused_in_one_sentence(office: Office) -> None:
    stage(office)
    theirs = office.gives("Cân đối nguồn vốn đầu tư", to="Bùi Đức Dũng", due="26/06/2026")
    dung = office.of("Bùi Đức Dũng")
    dung.taps(f"part.add:{theirs.id}:1")
    dung.types("P. KT-HT; quy mô dự án")
    waits_on(office, words="Chờ kết quả NV2 để lập dự toán")
    waits_on(office, HOME, "Chờ kết quả NV1 để cân đối vốn", "NV2", "Bùi Đức Dũng")

    assert "NV-0002 → NV-0001 → NV-0002" in dung.newest.text
    assert office.task(theirs.id).waits == 0

    dung.types("Chờ quy mô dự án của phòng")
    assert "cũng đang chờ đơn vị đồng chí ở NV-0001" in dung.newest.text


def test_what_cannot_be_waited_for_is_refused(office: Office) -> None:
    stage(office)
    an = waits_on(office, words="a")
    assert "quá ngắn" in an.newest.text
    an.types("Chờ kết quả NV1234 của phòng")
    assert "NV-1234" in an.newest.text
    an.types("Chờ số liệu từ 01/6/2026")
    assert "15/06/2026" in an.newest.text
    assert office.task(1).waits == 0
    an.types(FIGURES)
    an.types("NV1")
    an.taps("wait.on:2:4")
    assert "đã ghi đang chờ" in an.newest.text


def test_the_waiting_and_the_saying_are_undone(office: Office) -> None:
    stage(office)
    an, dung = waits_on(office), office.of("Bùi Đức Dũng")
    dung.taps("wait.said:1")
    dung.picks("Hoàn tác")
    assert wait(office).said_at is None
    an.types("NV1")
    an.picks("Thêm…")
    an.picks("Đang chờ ai?")
    an.picks("P. TC-KH: đã nhận, hết chờ")
    an.picks("Hoàn tác")
    assert (wait(office).ended_at, office.task(1).waits) == (None, 1)


def test_a_unit_that_is_awaited_does_not_slip_away(office: Office) -> None:
    stage(office)
    an = waits_on(office)
    an.taps(f"part.end:2:{office.task(1).version}")

    assert "vẫn đang chờ" in an.newest.text
