"""The report of a period: counted from its rows alone, frozen when it closes, and printed again as it was."""

import io
from datetime import date, datetime

import docx
import openpyxl
import pytest
from sqlmodel import col, select

from handlers.clock import periods as closing
from handlers.reports import period_sheets, statistics
from handlers.reports import periods as reports
from handlers.rules import periods as rules
from handlers.rules import snapshots
from handlers.rules.calendar import Period
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from locales import speaking
from storage import cursors
from storage.tables import Cause, CauseState, Closing, Directive, Task
from tests.handlers.chat.measuring import indicator
from tests.handlers.chat.measuring import reports as reports_figure
from tests.handlers.chat.submitting import submitted
from tests.office import Office

AN, CUC, DUNG, CHAU, BINH, HANH = (
    *("Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Võ Minh Châu", "Trần Quốc Bình", "Phạm Thị Hạnh"),
)
JULY = Period("month", 7, 2026, date(2026, 6, 15), date(2026, 7, 14))


@pytest.fixture
def month(office: Office) -> Office:
    """A month by hand: one done on time, one late, one in term, one overdue, one without a deadline, one not given."""
    for name in (CHAU, BINH, DUNG):
        office.of(name)
    on_time = submitted(office, office.gives("Hoàn thành đúng hạn", to=AN, due="15/06/2026"))
    too_late = submitted(office, office.gives("Hoàn thành muộn", to=AN, due="12/06/2026"))
    office.gives("Đang làm trong hạn", to=CUC, due="31/08/2026")
    office.gives("=Đang làm quá hạn", to=DUNG, due="30/06/2026")
    office.gives("Không có thời hạn", to=DUNG)
    office.gives("Chưa giao cho ai", unit="Phòng Kinh tế và Hạ tầng", due="31/08/2026")
    office.jump_to("09:00 24/06/2026")
    head = office.of(BINH)
    for task in (on_time, too_late):
        head.taps(f"result.accept:{task.id}:{task.version}")
    return office


def account(office: Office, period: Period) -> rules.Account:
    with office.database.reading() as session:
        return reports.account(Moment(session, office.now, office.regulation), period)


def test_the_report_counts_what_the_statistics_count(month: Office) -> None:
    with month.database.reading() as session:
        moment = Moment(session, month.now, month.regulation)
        found, beside = reports.compose(moment, moment.period()).total, statistics.compose(moment, Scope()).total

    assert found == beside
    assert (found.done_on_time, found.done_late, found.open_in_term, found.open_overdue) == (1, 1, 3, 0)


def test_by_hand_at_the_end_of_the_month(month: Office) -> None:
    """Due 30 June, not done by 14 July: ten working days late. 1 of 4 open overdue is 25.0 %; 1 of 3 due is 33.3 %."""
    month.jump_to("09:00 15/07/2026")

    found = account(month, JULY)

    total = found.total
    assert found.is_closed
    assert (total.done_on_time, total.done_late, total.open_in_term, total.open_overdue) == (1, 1, 2, 1)
    assert (total.no_deadline, total.ungiven, total.in_hand, total.fell_due) == (1, 1, 4, 3)
    late = next(row for row in found.rows if row.legal == "open_overdue")
    assert (late.days_late, late.days_silent) == (10, 29)


def test_a_closed_period_is_printed_again_byte_for_byte(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    first = account(month, JULY)
    with month.database.reading() as session:
        kept = session.exec(select(Closing).where(Closing.every == "month")).one()
        assert snapshots.packed(first) == kept.packed
        assert snapshots.seal(kept.packed) == kept.seal
    office_ = month.of(DUNG)
    office_.types("NV4 xong BC 45/BC-UBND ngày 14/7/2026")
    office_.picks("Nộp kết quả")
    month.gives("Giao thêm sau khi chốt", to=AN, due="31/08/2026")
    month.jump_to("09:00 03/08/2026")

    again = account(month, JULY)

    assert snapshots.packed(again) == snapshots.packed(first)
    assert again == first


def test_a_period_is_closed_once_also_after_downtime(month: Office) -> None:
    month.jump_to("09:00 17/08/2026")
    month.jump_to("10:00 17/08/2026")

    with month.database.reading() as session:
        kept = session.exec(select(Closing).order_by(col(Closing.last_on))).all()
        names = [(one.every, one.number) for one in kept]
    assert names == [("month", 7), ("month", 8)]
    letters = [one for one in month.of(CHAU).reads() if "ĐÃ CHỐT KỲ" in one.title]
    assert [one.title for one in letters] == ["ĐÃ CHỐT KỲ · tháng 07/2026", "ĐÃ CHỐT KỲ · tháng 08/2026"]


def test_a_late_correction_stands_as_an_adjustment_and_changes_no_figure(month: Office) -> None:
    """28 was printed, 27.5 is official since: the closed report says 28, and beside it what it is now."""
    indicator(month)
    reports_figure(month, DUNG, "CT1 quý I 30")
    reports_figure(month, DUNG, "CT1 quý II 28")
    month.jump_to("09:00 15/07/2026")
    before = account(month, JULY)
    dung = month.of(DUNG)
    dung.types("CT1 quý II 27,5")
    dung.types("Kho bạc điều chỉnh số liệu cuối kỳ")
    dung.picks("Gửi")
    chau = month.of(CHAU)

    chau.types("/xuat 7/2026")

    assert "Sửa sau khi chốt: 01" in chau.newest.text
    assert account(month, JULY) == before
    chau.picks("Excel")
    book = openpyxl.load_workbook(io.BytesIO(chau.newest.paper or b""))
    (row,) = list(book["Điều chỉnh"].iter_rows(min_row=4, values_only=True))
    assert row == ("CT-0001", "Thu ngân sách trên địa bàn", "tháng 07/2026", "28 (chính thức)", "27,5 (chính thức)")
    month.jump_to("09:00 17/08/2026")
    august = account(month, Period("month", 8, 2026, date(2026, 7, 15), date(2026, 8, 14)))
    assert [(one.code, one.now) for one in august.adjustments] == [("CT-0001", "27.5 (official)")]


def test_a_deadline_extended_after_the_end_leaves_the_period_as_it_was(month: Office) -> None:
    """The closing comes late: what was granted meanwhile is not in it."""
    month.jump_to("20:00 14/07/2026")
    dung = month.of(DUNG)
    dung.types("NV4 xin gia hạn đến 31/7 vì chờ số liệu của xã; đã xong 60%, tuần tới thêm người")
    dung.picks("Gửi xin gia hạn")
    with month.database.transaction() as session:
        month.now = datetime(2026, 7, 14, 18, 0, tzinfo=month.now.tzinfo)
        task = session.exec(select(Task).where(Task.id == 4)).one()
        assert task.due_on == date(2026, 6, 30)
    with month.database.transaction() as session:
        closing.close(Moment(session, month.now, month.regulation))

    late = next(row for row in account(month, JULY).rows if row.task_id == 4)

    assert (late.legal, late.due_on) == ("open_overdue", date(2026, 6, 30))


def test_a_confirmed_cause_stands_beside_the_delay(month: Office) -> None:
    with month.database.transaction() as session:
        session.add(
            Cause(
                task_id=2,
                state=CauseState.CONFIRMED,
                words="Mưa lũ, đường vào xã bị chia cắt",
                by_id=6,
                made_at=month.now,
                decided_by_id=3,
                decided_at=month.now,
            )
        )
    month.jump_to("09:00 15/07/2026")

    found = account(month, JULY)

    late = next(row for row in found.rows if row.task_id == 2)
    assert (late.cause, late.confirmed_by) == ("Mưa lũ, đường vào xã bị chia cắt", CHAU)
    assert found.total.excused == 1


def test_the_excel_file_is_read_back_by_another_reader(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    chau = month.of(CHAU)
    chau.types("/xuat")
    chau.picks("tháng 07/2026, đã chốt")
    chau.picks("Excel")

    book = openpyxl.load_workbook(io.BytesIO(chau.newest.paper or b""))

    assert chau.newest.paper_name == "bao-cao-month-07-2026.xlsx"
    summary = list(book["Tổng hợp"].iter_rows(min_row=4, values_only=True))
    for place in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15):
        assert sum(float(str(row[place])) for row in summary[:-1]) == summary[-1][place]
    assert summary[-1][:7] == ("Tổng", 6, 1, 1, 2, 1, 1)
    tasks = list(book["Nhiệm vụ"].iter_rows(min_row=4, values_only=True))
    assert len(tasks) == summary[-1][1]
    assert tasks[3][2] == "=Đang làm quá hạn"
    assert book["Nhiệm vụ"]["C7"].data_type == "s"
    assert tasks[3][8] == datetime(2026, 6, 30)  # noqa: DTZ001 - a date of the sheet
    assert book["Nhiệm vụ"].freeze_panes == "A4"
    assert book["Nhiệm vụ"].auto_filter.ref
    assert "Đã chốt: số liệu đến 00:00 15/07/2026" in str(book["Nhiệm vụ"]["A2"].value)


def test_the_word_document_has_the_official_form(month: Office) -> None:
    indicator(month)
    reports_figure(month, DUNG, "CT1 quý I 30")
    month.jump_to("09:00 15/07/2026")
    chau = month.of(CHAU)
    chau.types("/xuat tháng 7/2026")
    chau.picks("Word")

    document = docx.Document(io.BytesIO(chau.newest.paper or b""))

    head = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert "UBND HUYỆN TUY AN" in head
    assert "VĂN PHÒNG HĐND VÀ UBND HUYỆN" in head
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Số:       /BC-VP" in head
    assert "Tuy An, ngày … tháng … năm …" in head
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Tổng số nhiệm vụ theo dõi trong kỳ: 06" in text
    assert "Tỷ lệ quá hạn/đang thực hiện: 25,0%; tỷ lệ quá hạn/đến hạn trong kỳ: 33,3%" in text
    assert "Nơi nhận:" in document.tables[-1].rows[0].cells[0].text
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert all(sum(cell.width or 0 for cell in table.rows[0].cells) <= room for table in document.tables[:-1])
    margins = (section.left_margin, section.right_margin, section.top_margin)
    assert [round(one.mm) for one in margins if one] == [30, 15, 20]


def test_a_week_runs_from_monday_to_sunday_and_is_not_closed(month: Office) -> None:
    chau = month.of(CHAU)
    chau.types("/xuat")

    chau.picks("tuần 26/2026")

    assert "22/06/2026–28/06/2026" in chau.newest.text
    assert "Chưa chốt: số liệu đến 09:00 24/06/2026" in chau.newest.text
    assert "Hoàn thành đúng hạn: 01 · muộn: 01" in chau.newest.text
    chau.taps("period.show:week:53:2027:all")
    assert "Lựa chọn" in chau.newest.text


def test_a_leader_prints_the_bloc_and_an_official_nothing(month: Office) -> None:
    hanh, an = month.of(HANH), month.of(AN)
    hanh.types("/xuat P. TC-KH")
    assert "Phòng Tài chính - Kế hoạch" in hanh.newest.title
    hanh.picks("tháng 07/2026")
    assert "Tổng số: 02" in hanh.newest.text

    for said in ("/xuat", "/xuat 7/2026"):
        an.types(said)
        assert "dành cho Văn phòng" in an.newest.text
    an.taps("period.excel:month:7:2026:all")
    assert an.newest.paper is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/xuat 9/2026", "mới bắt đầu"),
        ("/xuat 13/2026", "“13/2026”"),
        ("/xuat quý V/2026", "Không đọc được kỳ “quý V/2026”"),
        ("/xuat đâu đó", "Không có đơn vị hoặc cán bộ nào tên"),
        ("/xuat quý III/2026", "quý III/2026"),
        ("/xuat 2026", "năm 2026"),
    ],
)
def test_what_cannot_be_printed_says_what_to_do(month: Office, typed: str, said: str) -> None:
    month.of(CHAU).types(typed)

    assert said in month.of(CHAU).newest.text


@pytest.mark.parametrize(
    "token", ["period.show:month:13:2026:all", "period.show:age:1:2026:all", "period.show:month:0:2026:d9"]
)
def test_a_token_of_no_period_is_refused(month: Office, token: str) -> None:
    month.of(CHAU).taps(token)

    assert "Lựa chọn" in month.of(CHAU).newest.text


def test_closing_a_closed_period_again_changes_nothing(month: Office) -> None:
    month.jump_to("09:00 15/07/2026")
    with month.database.reading() as session:
        before = [(one.id, one.seal) for one in session.exec(select(Closing)).all()]
    with month.database.transaction() as session:
        cursors.move(session, "periods.month", "2026-06-14")
    with month.database.transaction() as session:
        assert closing.close(Moment(session, month.now, month.regulation))

    with month.database.reading() as session:
        assert [(one.id, one.seal) for one in session.exec(select(Closing)).all()] == before


def test_a_month_with_tet_counts_no_day_of_it_as_late(office: Office) -> None:
    """Tết 2026 is off from 14 to 22 February: a deadline on the 17th is Monday the 23rd.

    What was due on Friday the 13th and is done on the 23rd is one working day late; not done by 14 March, a Saturday,
    it is late from 23 February to Monday 16 March: 5 + 5 + 5 + 1 are 16.
    """
    office.now = datetime(2026, 2, 2, 8, tzinfo=office.regulation.zone)
    office.gives("Đến hạn trong Tết", to=AN, due="17/02/2026")
    office.gives("Đến hạn trước Tết, làm sau Tết", to=AN, due="13/02/2026")
    office.gives("Đến hạn trước Tết, chưa làm", to=AN, due="13/02/2026")
    office.now = datetime(2026, 2, 23, 8, tzinfo=office.regulation.zone)
    done = [submitted(office, office.task(number)) for number in (1, 2)]
    for task in done:
        office.of(BINH).taps(f"result.accept:{task.id}:{task.version}")
    office.now = datetime(2026, 3, 15, 9, tzinfo=office.regulation.zone)

    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        march = reports.compose(moment, Period("month", 3, 2026, date(2026, 2, 15), date(2026, 3, 14)))

    assert [(row.legal, row.days_late) for row in march.rows] == [
        ("done_on_time", 0),
        ("done_late", 1),
        ("open_overdue", 16),
    ]


def test_a_unit_without_tasks_is_printed_empty(month: Office) -> None:
    chau = month.of(CHAU)
    chau.types("/xuat P. Nội vụ")
    chau.picks("tháng 07/2026")

    assert "Tổng số: 00" in chau.newest.body
    chau.picks("Word")
    assert chau.newest.paper
    chau.types("/xuat P. Nội vụ")
    chau.picks("tháng 07/2026")
    chau.picks("Phiếu của cán bộ")
    assert "không có ai chủ trì" in chau.newest.body
    chau.taps("statement.all:u5:2026:7")
    assert "không có phiếu nào" in chau.newest.text


def test_a_unit_without_tasks_and_a_period_without_any_divide_by_nothing(office: Office) -> None:
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        empty = reports.compose(moment, moment.period())
        with speaking("vi"):
            content = period_sheets.sheet(moment, empty, "Tất cả")

    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Tổng hợp"].iter_rows(min_row=4, values_only=True))
    assert [row[11] for row in rows] == [None]
    assert rows[-1][1] == 0


def test_the_week_of_tet_counts_the_days_that_are_worked(office: Office) -> None:
    """Tết 2026 takes 14 to 22 February: due Friday the 13th, by Tuesday the 24th it is two working days late."""
    assert office.regulation.zone
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)

        assert moment.calendar.days_late(date(2026, 2, 13), date(2026, 2, 24)) == 2


def test_a_number_that_two_documents_bear_is_asked_about(office: Office) -> None:
    """A number is unique only within a year and an issuer; the first that is found may be the wrong one."""
    task = office.gives("Rà soát", to=AN, due="26/06/2026")
    with office.database.transaction() as session:
        for year in (2025, 2026):
            session.add(Directive(identity=str(year), number="612/UBND-TH", issued_on=date(year, 4, 24)))
        session.flush()
        older = session.exec(select(Directive).where(Directive.identity == "2025")).one()
        session.get_one(Task, task.id).directive_id = older.id
    chau = office.of(CHAU)

    chau.types("/xuat 612/ubnd-th")
    asked = chau.newest
    chau.picks("612/UBND-TH ngày 24/04/2025")
    chau.picks("tháng 07/2026")

    assert "02 văn bản cùng số" in asked.text
    assert "Tổng số: 01" in chau.newest.text


def test_every_column_of_the_sheets_has_its_width_and_dates_are_shown_as_dates(month: Office) -> None:
    indicator(month)
    with month.database.reading() as session, speaking("vi"):
        moment = Moment(session, month.now, month.regulation)
        content = period_sheets.sheet(moment, reports.compose(moment, moment.period()), "x")
    book = openpyxl.load_workbook(io.BytesIO(content))

    dated = {sheet.title: set[str]() for sheet in book}
    for sheet in book:
        heads = [cell for cell in sheet[3] if cell.value]
        assert len(heads) == sheet.max_column
        wide = {n for one in sheet.column_dimensions.values() for n in range(one.min or 0, (one.max or 0) + 1)}
        assert {cell.column for cell in heads} <= wide, sheet.title
        for head in heads:
            cells = [sheet.cell(row, head.column) for row in range(4, sheet.max_row + 1)]
            shown = {cell.number_format for cell in cells if isinstance(cell.value, datetime | date)}
            assert shown <= {"dd/mm/yyyy"}, head.value
            if shown:
                dated[sheet.title].add(str(head.value))
            elif any(cell.value is not None for cell in cells):
                assert "dd/mm/yyyy" not in {cell.number_format for cell in cells}, head.value

    assert {"Thời hạn", "Thời hạn gốc"} <= dated["Nhiệm vụ"]
