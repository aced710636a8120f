"""Each official's month under Decree 335/2025/NĐ-CP: the points, the list behind each, and who may see it."""

import io
from datetime import date, datetime

import docx
import openpyxl
import pytest
from sqlmodel import select

from handlers.reports import periods as reports
from handlers.reports import statements
from handlers.rules.calendar import Period
from handlers.visit import Moment
from storage.tables import Cause, CauseState, Extension, ExtensionState, Official, Task
from tests.handlers.chat.submitting import submitted
from tests.office import Office

AN, CUC, DUNG, CHAU, BINH, HANH = (
    *("Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Võ Minh Châu", "Trần Quốc Bình", "Phạm Thị Hạnh"),
)
JULY = Period("month", 7, 2026, date(2026, 6, 15), date(2026, 7, 14))


@pytest.fixture
def month(office: Office) -> Office:
    """An's month: one on time, one late, one returned once and then done, one overdue, one not due."""
    for name in (CHAU, BINH, DUNG):
        office.of(name)
    on_time = submitted(office, office.gives("Hoàn thành đúng hạn", to=AN, due="15/06/2026"))
    too_late = submitted(office, office.gives("Hoàn thành muộn", to=AN, due="12/06/2026"))
    again = submitted(office, office.gives("Phải làm lại", to=AN, due="30/06/2026"))
    office.gives("Đang quá hạn", to=AN, due="30/06/2026")
    office.gives("Chưa đến hạn", to=AN, due="31/08/2026")
    office.gives("Của người khác", to=DUNG, due="30/06/2026")
    office.jump_to("09:00 24/06/2026")
    head = office.of(BINH)
    head.taps(f"result.return:{again.id}:{again.version}")
    head.taps(f"result.because:{again.id}:{again.version}:0")
    again = submitted(office, office.task(again.id))
    for task in (on_time, too_late, again):
        head.taps(f"result.accept:{task.id}:{task.version}")
    return office


def told(office: Office, name: str, period: Period = JULY) -> statements.Told:
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        official = session.exec(select(Official).where(Official.name == name)).one()
        return statements.of_official(moment, official, period)


def test_by_hand(month: Office) -> None:
    """Four products: done 3 of 4 = 75; quality (100 + 100 + 75 + 0) ÷ 4 = 68.75; progress (100 + 75 + 100 + 0) ÷ 4.

    (75 + 68.75 + 68.75) ÷ 3 = 70.83 per cent of 70 points = 49.58; 90 would need 40.42 general points, of 30.
    """
    month.jump_to("09:00 15/07/2026")

    found = told(month, AN).statement

    assert [found.quantity, found.quality, found.progress] == [75, pytest.approx(68.75), pytest.approx(68.75)]
    assert str(found.points) == "49.58"
    assert {start: str(lacks) for start, lacks in found.needed().items()} == {90: "None", 70: "20.42", 50: "0.42"}
    assert [(one.row.code, str(one.counted), one.lost) for one in found.lines] == [
        ("NV-0004", "undone", 300),
        ("NV-0002", "done", 25),
        ("NV-0003", "done", 25),
        ("NV-0001", "done", 0),
        ("NV-0005", "later", 300),
    ]


def test_everybody_finds_the_own_statement_under_what_is_kept_of_them(month: Office) -> None:
    an = month.of(AN)
    an.types("/toi")

    an.picks("Phiếu tháng của tôi")

    assert an.newest.title == "PHIẾU THEO DÕI · tháng 07/2026"
    assert "Số lượng 100% (03/03) · chất lượng 91,67% · tiến độ 91,67%" in an.newest.body
    assert "Kết quả: 66,11/70 điểm" in an.newest.body
    assert "≥90: cần 23,89 điểm tiêu chí chung; ≥70: cần 3,89 điểm tiêu chí chung; ≥50: đã đạt" in an.newest.body
    assert "NV-0002 · chậm 01 ngày làm việc (01 lần), tiến độ còn 75%" in an.newest.body
    assert "NV-0003 · bị trả lại 01 lần, chất lượng còn 75%" in an.newest.body
    an.picks("NV-0002")
    assert "Hạn: T6 12/06/2026" in an.newest.body
    an.picks("Về phiếu")
    an.picks("tháng 06/2026")
    assert "không có gì để tính" in an.newest.body


def test_a_cause_confirmed_after_the_closing_restates_and_changes_nothing_that_was_closed(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    with month.database.transaction() as session:
        cause = Cause(task_id=2, state=CauseState.CONFIRMED, words="Mưa lũ", by_id=6, made_at=month.now)
        cause.decided_by_id, cause.decided_at = 3, month.now
        session.add(cause)

    found = told(month, AN)

    assert str(found.statement.points) == "49.58"
    assert found.restated
    assert str(found.restated.points) == "51.04"  # progress (100 + 100 + 100 + 0) ÷ 4 = 75: 72.92 per cent of 70
    an = month.of(AN)
    an.types("/toi")
    an.picks("Phiếu tháng của tôi")
    an.picks("tháng 07/2026")
    assert "Kết quả: 49,58/70 điểm" in an.newest.body
    assert "Tính lại sau khi chốt: 51,04/70 điểm" in an.newest.body
    assert "↳ NV-0002 · chậm 01 ngày làm việc, nguyên nhân khách quan do Võ Minh Châu xác nhận" in an.newest.body
    chau = month.of(CHAU)
    chau.types("/xuat 7/2026")
    chau.picks("Excel")
    book = openpyxl.load_workbook(io.BytesIO(chau.newest.paper or b""))
    (row,) = list(book["Điều chỉnh"].iter_rows(min_row=4, values_only=True))
    assert row[0] == "NV-0002"
    assert row[3:] == ("Hoàn thành muộn", "Hoàn thành muộn, đã xác nhận nguyên nhân khách quan")


def objected(office: Office, reason: str, words: str) -> None:
    """Task 4, due on 30 June, is objected to on 2 July; nobody answers before the month is closed."""
    an = office.of(AN)
    office.jump_to("08:00 02/07/2026")
    an.taps(f"objection.ask:4:{office.task(4).version}")
    an.picks(reason)
    an.types(words)
    office.jump_to("09:00 15/07/2026")
    assert [line.counted for line in told(office, AN).statement.lines if line.row.task_id == 4] == ["undone"]


def test_an_objection_answered_after_the_closing_with_another_day_restates_the_month(month: Office) -> None:
    """Closed as overdue; redated since, it was not due in July: three products done of three, 66.11 points."""
    objected(month, "Không thể xong đúng hạn", "Phải chờ kết quả đo đạc của xã, có thể xong ngày 24/7")
    chau = month.of(CHAU)
    chau.taps(f"objection.redate:4:{month.task(4).version}")
    chau.types("24/07/2026")
    assert month.task(4).due_on == date(2026, 7, 24)

    found = told(month, AN)

    assert str(found.statement.points) == "49.58"
    assert found.restated
    assert [line.counted for line in found.restated.lines if line.row.task_id == 4] == ["later"]
    assert str(found.restated.points) == "66.11"


def test_a_task_found_to_be_anothers_after_the_closing_leaves_the_month(month: Office) -> None:
    """It was objected to in the month; that it went to another unit is said of the month too."""
    objected(month, "Không thuộc chức năng", "Thuộc chức năng của Phòng Tài chính - Kế hoạch theo quy chế")
    chau = month.of(CHAU)
    chau.taps(f"objection.move:4:{month.task(4).version}")
    chau.types("P. TC-KH")

    found = told(month, AN)

    assert month.task(4).lead_id is None
    assert found.restated
    assert [line.counted for line in found.restated.lines if line.row.task_id == 4] == ["outside"]
    assert str(found.restated.points) == "66.11"


def test_an_objection_that_is_answered_by_keeping_the_task_restates_nothing(month: Office) -> None:
    objected(month, "Không thể xong đúng hạn", "Phải chờ kết quả đo đạc của xã, có thể xong ngày 24/7")
    chau = month.of(CHAU)
    chau.taps(f"objection.keep:4:{month.task(4).version}")
    chau.types("Xã đã gửi kết quả đo đạc từ ngày 20/6, giữ nguyên")

    found = told(month, AN)

    assert str(found.statement.points) == "49.58"
    assert found.restated is None


def test_an_extension_asked_in_time_and_granted_after_the_closing_restates_the_month(month: Office) -> None:
    """Overdue at the closing, granted until 31/07 since: three products done of three, 66.11 points."""
    month.jump_to("09:00 15/07/2026")
    asked = datetime(2026, 6, 29, 2, tzinfo=month.now.tzinfo)
    with month.database.transaction() as session:
        task = session.get_one(Task, 4)
        session.add(
            Extension(
                task_id=4,
                asked_by_id=6,
                asked_at=asked,
                decider_id=5,
                due_before_on=date(2026, 6, 30),
                until_on=date(2026, 7, 31),
                reason="Chờ số liệu của xã",
                plan="Đã xong 60%",
                state=ExtensionState.GRANTED,
                granted_on=date(2026, 7, 31),
                decided_by_id=5,
                decided_at=month.now,
            )
        )
        task.due_on, task.extended = date(2026, 7, 31), 1

    found = told(month, AN)

    assert str(found.statement.points) == "49.58"
    assert found.restated
    assert str(found.restated.points) == "66.11"


def test_who_may_see_it(month: Office) -> None:
    """The official, the own head, the leader of the bloc, the office; no other head and no colleague."""
    an_id = told(month, AN).statement.official_id
    for name, may in ((AN, True), (BINH, True), (HANH, True), (CHAU, True), (DUNG, False), (CUC, False)):
        phone = month.of(name)
        for tap in ("show", "excel", "word"):
            phone.taps(f"statement.{tap}:{an_id}:2026:7")
            assert ("PHIẾU" in phone.newest.text or phone.newest.paper is not None) is may, (name, tap)
        phone.taps(f"statement.line:{an_id}:2026:7:2")
        assert ("Hoàn thành muộn" in phone.newest.body) is may, name


def test_a_head_goes_through_the_statements_of_the_unit(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    head = month.of(BINH)
    head.types("/xuat 7/2026")

    head.picks("Phiếu của cán bộ")

    assert head.newest.body == "Nguyễn Văn An: 49,58 điểm, hoàn thành 03/04"
    head.picks("Nguyễn Văn An")
    assert "Kết quả: 49,58/70 điểm" in head.newest.body


@pytest.mark.parametrize(
    "token", ["statement.show:999:2026:7", "statement.show:6:2026:13", "statement.line:6:2026:7:6"]
)
def test_a_token_of_no_statement_is_refused(month: Office, token: str) -> None:
    month.of(AN).taps(token)

    assert "PHIẾU" not in month.of(AN).newest.text


def test_the_files_of_a_statement_are_read_back_by_another_reader(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    an = month.of(AN)
    an_id = told(month, AN).statement.official_id
    an.taps(f"statement.show:{an_id}:2026:7")
    an.picks("Excel")

    book = openpyxl.load_workbook(io.BytesIO(an.newest.paper or b""))

    (row,) = list(book["Cán bộ"].iter_rows(min_row=4, values_only=True))
    assert row[1:] == (AN, "Phòng Kinh tế và Hạ tầng", 4, 3, 2, 0, 1, 0, 75, 68.75, 68.75, 49.58, 70, None)
    products = list(book["Sản phẩm"].iter_rows(min_row=4, values_only=True))
    assert [one[3] for one in products] == ["NV-0004", "NV-0002", "NV-0003", "NV-0001", "NV-0005"]
    assert products[1][7] == datetime(2026, 6, 15)  # noqa: DTZ001 - a date of the sheet
    an.taps(f"statement.show:{an_id}:2026:7")
    an.picks("Word")
    document = docx.Document(io.BytesIO(an.newest.paper or b""))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "PHIẾU THEO DÕI KẾT QUẢ THỰC HIỆN NHIỆM VỤ" in text
    assert "Điểm kết quả: 49,58/70" in text
    assert [row.cells[2].text for row in document.tables[1].rows] == ["Tỷ lệ, %", "75,00", "68,75", "68,75"]
    assert len(document.tables[2].rows) == 6
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert all(sum(cell.width or 0 for cell in table.rows[0].cells) <= room for table in document.tables[:-1])


def test_the_running_month_of_one_equals_the_office(month: Office) -> None:
    """One official's rows are asked for alone; they are those of the whole report."""
    with month.database.reading() as session:
        moment = Moment(session, month.now, month.regulation)
        whole = statements.of_units(moment, reports.account(moment, JULY), None)

    assert [one.statement.name for one in whole] == [AN, DUNG]
    assert whole[0].statement == told(month, AN).statement
