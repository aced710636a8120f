"""The office, heads, leaders and officials ask what is late."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from sqlmodel import select

from handlers.reports import overdue as reports
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from storage.tables import Unit
from tests.handlers.chat.submitting import submitted
from tests.office import Office, Phone, day


@pytest.fixture
def late(office: Office) -> Office:
    """Four late tasks in two units, one in term, one not yet given."""
    office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to="Nguyễn Văn An", due="12/06/2026")
    office.gives("Lập danh mục đầu tư công năm 2027", to="Nguyễn Văn An", due="01/06/2026")
    office.gives("=HYPERLINK(1;2) Kiểm tra công trình", to="Lý Thu Cúc", due="10/06/2026")
    office.gives("Quyết toán ngân sách năm 2025", to="Bùi Đức Dũng", due="11/06/2026")
    office.gives("Việc còn trong hạn của phòng", to="Lý Thu Cúc", due="30/06/2026")
    office.gives("Việc chưa giao cho ai của phòng", unit="Phòng Kinh tế và Hạ tầng")
    return office


def shown(phone: Phone) -> str:
    return phone.newest.text + "\n" + "\n".join(phone.newest.labels)


def test_the_office_sees_totals_that_equal_the_rows(late: Office) -> None:
    chau = late.of("Võ Minh Châu")

    chau.types("quá hạn")

    assert "Quá hạn 04" in chau.newest.body
    assert "chưa giao 01" in chau.newest.body
    assert chau.newest.fits
    rows, total = chau.newest.reckoned
    assert rows == total
    assert max(total.values()) == 4


def test_both_rates_are_named(late: Office) -> None:
    chau = late.of("Võ Minh Châu")

    chau.types("/quahan")

    assert "Quá hạn/đang thực hiện: 66,7%" in chau.newest.body
    assert "Quá hạn/đến hạn trong kỳ: 100,0%" in chau.newest.body


def test_a_unit_shows_its_tasks_with_both_clocks(late: Office) -> None:
    chau = late.of("Võ Minh Châu")
    chau.types("/quahan")

    chau.picks("P. KT-HT")

    assert "Quá hạn 03" in chau.newest.body
    assert "trễ 10 ngày LV" in chau.newest.body
    assert "Nguyễn Văn An · chưa báo cáo" in chau.newest.body


@pytest.mark.parametrize("said", ["qua han phong KT", "/quahan P. KT-HT", "/overdue kinh te"])
def test_a_unit_is_found_by_part_of_its_name(late: Office, said: str) -> None:
    chau = late.of("Võ Minh Châu")

    chau.types(said)

    assert "Phòng Kinh tế và Hạ tầng" in chau.newest.title


def test_an_unknown_unit_gives_near_names(late: Office) -> None:
    chau = late.of("Võ Minh Châu")

    chau.types("/quahan Phòng Tài chánh Kế hoặch x")

    assert "Không có đơn vị hoặc cán bộ nào tên" in chau.newest.text
    assert "Phòng Tài chính - Kế hoạch" in shown(chau)


def test_an_ambiguous_name_is_asked_about(late: Office) -> None:
    chau = late.of("Võ Minh Châu")

    chau.types("/quahan Phòng")

    assert "trùng nhiều tên" in chau.newest.text


def test_a_leader_sees_the_own_bloc_a_head_the_own_unit_an_official_the_own_tasks(late: Office) -> None:
    for name, count in (("Phạm Thị Hạnh", 4), ("Trần Quốc Bình", 3), ("Lý Thu Cúc", 1), ("Lê Thị Mai", 0)):
        phone = late.of(name)
        phone.types("/quahan")
        said = f"Quá hạn {count:02d}" if count else "Không có nhiệm vụ quá hạn"
        assert said in phone.newest.text, name


@pytest.mark.parametrize("token", ["overdue.tasks:u4:0", "overdue.units:u4:0", "overdue.excel:u4", "urging.send:u4"])
def test_a_forged_token_shows_nothing_of_another_unit(late: Office, token: str) -> None:
    phone = late.of("Lê Thị Mai")
    phone.types("/viec")

    phone.taps(token)

    assert "Quyết toán" not in phone.newest.text
    assert phone.newest.paper is None


@pytest.mark.parametrize("token", ["overdue.tasks:u999:0", "overdue.tasks:x1:0", "overdue.tasks:u:0", "overdue.tasks"])
def test_a_broken_token_is_a_polite_refusal(late: Office, token: str) -> None:
    phone = late.of("Võ Minh Châu")
    phone.types("/quahan")

    phone.taps(token)

    assert "YC-" not in phone.newest.text


def test_what_was_submitted_in_time_is_not_late_and_what_was_submitted_late_is(late: Office) -> None:
    good = late.gives("Nộp đúng hạn, chờ xác nhận", to="Nguyễn Văn An", due="15/06/2026")
    submitted(late, good)
    bad = late.gives("Nộp muộn, chờ xác nhận lâu", to="Nguyễn Văn An", due="11/06/2026")
    submitted(late, bad)
    late.turn_to("09:00 17/06/2026")
    chau = late.of("Võ Minh Châu")

    chau.types("/quahan P. KT-HT")

    assert "Nộp đúng hạn" not in chau.newest.text
    assert "nộp trễ 02 ngày LV, chờ xác nhận" in chau.newest.text


def test_every_scope_counts_what_it_lists(late: Office) -> None:
    with late.database.reading() as session:
        moment = Moment(session, late.now, late.regulation)
        for scope in (Scope(), Scope(frozenset({3})), Scope(frozenset({3, 4})), Scope(lead_id=6), Scope(frozenset())):
            found = reports.compose(moment, scope)
            assert found.total.late == len(found.tasks)
            if scope.lead_id is None:
                assert found.total.late == sum(line.counts.late for line in found.units)


def test_the_sheet_runs_nothing_and_prints_its_instant(late: Office) -> None:
    chau = late.of("Võ Minh Châu")
    chau.types("/quahan")

    chau.picks("Excel")

    book = load_workbook(io.BytesIO(chau.newest.paper or b""))
    sheet = book.active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert "08:00 15/06/2026" in str(cells[0].value)
    assert [cell.value for cell in sheet[3]][:3] == ["STT", "Mã", "Nội dung nhiệm vụ"]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert sheet.max_row == 3 + 4
    dues = [row[8] for row in sheet.iter_rows(min_row=4)]
    assert all(isinstance(due, Cell) and due.is_date and due.number_format == "dd/mm/yyyy" for due in dues)
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref


def test_an_empty_office_has_nothing_late(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    chau.types("/quahan")

    assert "Không có nhiệm vụ quá hạn" in chau.newest.text


def test_from_the_office_to_urging_a_whole_unit_takes_three_acts(late: Office) -> None:
    an, cuc, chau = late.of("Nguyễn Văn An"), late.of("Lý Thu Cúc"), late.of("Võ Minh Châu")

    chau.types("/quahan")
    chau.picks("P. KT-HT")
    assert "Đôn đốc sẽ đến 02 đồng chí (03 nhiệm vụ)" in chau.newest.text
    chau.picks("Đôn đốc 02 đồng chí")

    assert chau.acts == 3
    assert "khẩn trương hoàn thành" in an.newest.text
    assert "ĐÔN ĐỐC · 02 nhiệm vụ" in an.newest.text
    assert "đã quá hạn 03 ngày làm việc" in cuc.newest.text


def test_the_name_of_an_abolished_unit_shows_its_successor_and_says_so(late: Office) -> None:
    with late.database.transaction() as session:
        old = session.exec(select(Unit).where(Unit.name == "Phòng Nội vụ")).one()
        old.valid_to_on = day("01/06/2026")
        old.successor_id = session.exec(select(Unit.id).where(Unit.short_name == "P. KT-HT")).one()
    chau = late.of("Võ Minh Châu")

    chau.types("/quahan nội vụ")

    assert "Phòng Nội vụ không còn nữa; Phòng Kinh tế và Hạ tầng đã tiếp nhận nhiệm vụ." in chau.newest.body
    assert "Quá hạn 03" in chau.newest.body
