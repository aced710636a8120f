"""A small office through a whole year, reckoned by hand: what is written here was worked out on paper, not copied.

Periods run from the 15th to the 14th. An of the section of economy leads five tasks, Dũng of finance one task and one
indicator, told by the quarter. Every figure below stands beside its reckoning.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from handlers.reports import adjustments, statements
from handlers.reports import periods as reports
from handlers.rules import calendar, rankings, snapshots
from handlers.rules.calendar import Every
from handlers.rules.periods import Account, Adjustment
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Official
from tests.handlers.chat.measuring import indicator
from tests.handlers.chat.measuring import reports as reports_figure
from tests.handlers.chat.submitting import submitted
from tests.handlers.conftest import MONDAY
from tests.office import Office

AN, DUNG, CHAU, BINH, HANH = "Nguyễn Văn An", "Bùi Đức Dũng", "Võ Minh Châu", "Trần Quốc Bình", "Phạm Thị Hạnh"


def hands_in(office: Office, task_id: int, when: str) -> None:
    office.jump_to(when)
    submitted(office, office.task(task_id))


def accepts(office: Office, task_id: int, when: str) -> None:
    office.jump_to(when)
    office.of(BINH).taps(f"result.accept:{task_id}:{office.task(task_id).version}")
    assert office.task(task_id).closed_at


def claims_and_confirms(office: Office, task_id: int, cause: int, words: str) -> None:
    an = office.of(AN)
    an.taps(f"cause.ask:{task_id}:{office.task(task_id).version}")
    an.types(words)
    office.of(CHAU).taps(f"cause.confirm:{cause}")


def live(office: Office) -> Office:
    """Day by day, as it went."""
    office.now = office._instant("08:00 05/01/2026")
    for name in (AN, DUNG, CHAU, BINH, HANH):
        office.of(name)
    dung, an, binh = office.of(DUNG), office.of(AN), office.of(BINH)
    indicator(office, plans=(20, 25, 30, 25))
    office.gives("Kế hoạch năm", to=AN, due="27/02/2026")
    office.gives("Rà soát quy hoạch", to=AN, due="16/03/2026")
    office.gives("Báo cáo giải ngân", to=AN, due="15/05/2026")
    office.gives("Phương án phòng chống thiên tai", to=AN, due="10/06/2026")
    office.gives("Đề án chợ xã", to=AN, due="31/07/2026")
    office.gives("Quyết toán dự án", to=DUNG, due="30/09/2026")
    hands_in(office, 1, "08:00 25/02/2026")
    accepts(office, 1, "09:00 26/02/2026")
    office.jump_to("09:00 12/03/2026")
    an.types("NV2 xin gia hạn đến 31/3/2026 vì chờ số liệu của xã; đã xong 60%, tuần tới họp bù")
    an.picks("Gửi xin gia hạn")
    binh.taps("extension.grant:1")
    assert office.task(2).due_on == date(2026, 3, 31)
    office.jump_to("08:00 16/03/2026")
    hands_in(office, 2, "08:00 30/03/2026")
    accepts(office, 2, "09:00 31/03/2026")
    office.jump_to("08:00 06/04/2026")
    reports_figure(office, DUNG, "CT1 quý I 15")
    dung.types("Doanh nghiệp nộp chậm; tháng 5 thu đủ nợ đọng")
    office.jump_to("08:00 15/04/2026")
    office.jump_to("08:00 15/05/2026")
    hands_in(office, 3, "08:00 20/05/2026")
    accepts(office, 3, "09:00 21/05/2026")
    claims_and_confirms(office, 3, 1, "Mưa lũ, đường vào xã bị chia cắt từ ngày 14/5")
    office.jump_to("08:00 15/06/2026")
    hands_in(office, 4, "08:00 22/06/2026")
    accepts(office, 4, "09:00 23/06/2026")
    office.jump_to("09:00 24/06/2026")
    claims_and_confirms(office, 4, 2, "Trạm đo mưa hỏng do sét, có biên bản ngày 9/6")
    office.jump_to("08:00 06/07/2026")
    reports_figure(office, DUNG, "CT1 quý II 32")
    office.jump_to("08:00 15/07/2026")
    hands_in(office, 5, "08:00 28/07/2026")
    office.jump_to("08:00 29/07/2026")
    binh.taps(f"result.return:5:{office.task(5).version}")
    binh.taps(f"result.because:5:{office.task(5).version}:0")
    hands_in(office, 5, "08:00 31/07/2026")
    accepts(office, 5, "09:00 03/08/2026")
    office.jump_to("08:00 17/08/2026")
    dung.types("CT1 quý II 31")
    dung.types("Kho bạc điều chỉnh số liệu quý II")
    dung.picks("Đúng, ghi nhận" if "vẫn đúng không" in dung.newest.text else "Gửi")
    for day in ("08:00 15/09/2026", "08:00 05/10/2026"):
        office.jump_to(day)
    reports_figure(office, DUNG, "CT1 quý III 20")
    dung.types("Thị trường bất động sản trầm lắng; quý IV đấu giá 03 khu đất")
    for day in ("08:00 15/10/2026", "08:00 16/11/2026", "08:00 07/12/2026"):
        office.jump_to(day)
    reports_figure(office, DUNG, "CT1 quý IV ước 30")
    office.jump_to("08:00 15/12/2026")
    return office


@pytest.fixture(scope="module")
def year(sqlite_with_people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The year 2026, lived through once for all that is read of it; the same counts on PostgreSQL in test_periods."""
    path = tmp_path_factory.mktemp("golden") / "year.db"
    shutil.copyfile(sqlite_with_people, path)
    database = Database(f"sqlite:///{path}")
    yield live(Office(database, MONDAY))
    database.close()


def account(office: Office, every: Every, number: int) -> Account:
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        found = reports.account(moment, calendar.numbered(every, number, 2026))
    assert found.is_closed
    return found


def since(office: Office, every: Every, number: int) -> list[Adjustment]:
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        return adjustments.adjusted(moment, account(office, every, number))


def told(office: Office, month: int) -> statements.Told:
    with office.database.reading() as session:
        moment = Moment(session, office.now, office.regulation)
        an = session.exec(select(Official).where(Official.name == AN)).one()
        return statements.of_official(moment, an, calendar.numbered("month", month, 2026))


def test_the_year_in_the_four_classes(year: Office) -> None:
    """On time: 1, 2, 5. Late: 3, 4, both with a confirmed cause. Overdue: 6.

    All six fell due. Overdue of all open: 1 of 1; of all that fell due: 1 of 6. By the original deadline task 2 is
    late as well: 2 + 1 late by the deadline in force, and one that was extended, make 4.
    """
    total = account(year, "year", 1).total

    assert (total.done_on_time, total.done_late, total.open_in_term, total.open_overdue) == (3, 2, 0, 1)
    assert (total.no_deadline, total.ungiven, total.withdrawn, total.waiting) == (0, 0, 0, 0)
    assert (total.in_hand, total.fell_due, total.excused) == (1, 6, 2)
    assert (total.late, total.late_by_original) == (3, 4)


def test_the_year_task_by_task(year: Office) -> None:
    """Task 2: 17 to 20, 23 to 27 and 30 March are 10 working days after the original 16 March.

    Task 3: 18, 19, 20 May: 3. Task 4: 11, 12, 15 to 19, 22 June: 8. Task 6, from 30 September to 14 December: 22 in
    October, 21 in November, 10 in December; less 24 November where that is a day off.
    """
    rows = account(year, "year", 1).rows

    free = 0 if calendar.WorkCalendar().is_working(date(2026, 11, 24)) else 1
    assert [(row.legal, row.days_late, row.late_by_original, row.extended) for row in rows] == [
        ("done_on_time", 0, 0, 0),
        ("done_on_time", 0, 10, 1),
        ("done_late", 3, 3, 0),
        ("done_late", 8, 8, 0),
        ("done_on_time", 0, 0, 0),
        ("open_overdue", 53 - free, 53 - free, 0),
    ]
    assert [row.returned for row in rows] == [0, 0, 0, 0, 1, 0]
    assert [row.confirmed_by for row in rows] == [None, None, CHAU, CHAU, None, None]


def test_what_a_month_said_while_it_ran_out(year: Office) -> None:
    """June ends on the 14th, a Sunday: task 4 was due on the 10th, and 11, 12 and, for a Sunday, Monday 15 are 3."""
    june = account(year, "month", 6)

    assert [(row.code, row.legal, row.days_late) for row in june.rows if row.task_id in {3, 4}] == [
        ("NV-0003", "done_late", 3),
        ("NV-0004", "open_overdue", 3),
    ]
    assert (june.total.in_hand, june.total.fell_due, june.total.excused) == (3, 2, 1)


@pytest.mark.parametrize(
    ("month", "shares", "points", "restated"),
    [
        (3, (100, 100, 100), "70.00", None),  # task 1 on time
        (4, (100, 100, 100), "70.00", None),  # task 2 by the deadline it was given before the first one passed
        # task 3: a confirmed cause takes nothing; task 4 is not done: 1 of 2 in all three; since its cause is
        # confirmed task 4 waits for the month in which it is done
        (6, (50, 50, 50), "35.00", "70.00"),
        (7, (100, 100, 100), "70.00", None),  # task 4: eight days late, for a confirmed cause
        # task 5: returned once, quality 75: (100 + 75 + 100) ÷ 3 = 91.67 per cent of 70
        (8, (100, 75, 100), "64.17", None),
        (9, (None, None, None), "None", None),  # nothing was done, nothing fell due
    ],
)
def test_the_statements_of_an(
    year: Office, month: int, shares: tuple[int | None, ...], points: str, restated: str | None
) -> None:
    found = told(year, month)

    statement = found.statement
    assert (statement.quantity, statement.quality, statement.progress) == shares
    assert str(statement.points) == points
    assert (str(found.restated.points) if found.restated else None) == restated


def test_the_carry_over_quarter_by_quarter(year: Office) -> None:
    """Plan 20, 25, 30, 25. First quarter 15: 5 are owed in the second, 25 + 5 = 30. It brought 32: 47 of 45.

    The second was corrected to 31 on 17 August: 46 of 45. Third quarter 20: 66 of 75, 9 owed in the fourth: 25 + 9.
    The year: 15 + 31 + 20 + 30 = 96 of 100.
    """
    (figure,) = account(year, "year", 1).figures

    assert (figure.number, figure.plan, figure.carried, figure.actual, figure.stage) == (
        4,
        "25",
        "9",
        "30",
        "estimated",
    )
    assert (figure.planned, figure.reached, figure.percent, figure.of_year) == ("100", "96", "96.0", "96.0")
    (second,) = account(year, "month", 8).figures
    assert (second.number, second.carried, second.actual, second.reached, second.percent) == (
        2,
        "5",
        "32",
        "47",
        "104.4",
    )


def test_a_correction_after_closing_stands_beside_what_was_printed(year: Office) -> None:
    """August was closed with 32; on 17 August it became 31: August says 32 and beside it what it is now."""
    closed = account(year, "month", 8)

    assert [(one.code, one.was, one.now) for one in since(year, "month", 8)] == [
        ("CT-0001", "32 (official)", "31 (official)")
    ]
    assert [(one.code, one.now) for one in account(year, "month", 9).adjustments] == [("CT-0001", "31 (official)")]
    with year.database.reading() as session:
        moment = Moment(session, year.now, year.regulation)
        assert snapshots.packed(reports.account(moment, closed.period)) == snapshots.packed(closed)


def test_a_cause_confirmed_after_closing_is_told_once_in_the_next_report(year: Office) -> None:
    told_then = [(one.code, one.was, one.now) for one in account(year, "month", 7).adjustments]

    assert told_then == [("NV-0004", "open_overdue", "open_overdue+cause")]
    assert ("NV-0004", "open_overdue", "open_overdue+cause") in [
        (one.code, one.was, one.now) for one in since(year, "month", 6)
    ]


def test_the_ranking_of_the_year(year: Office) -> None:
    """Economy: 3 of 5 that fell due on time, and 3 of the 5 it did: 60. Finance has one task: no place."""
    ranked = rankings.ranking(account(year, "year", 1).rows, few=5)

    assert [(one.name, one.place, one.of_due, one.of_done) for one in ranked] == [
        ("Phòng Kinh tế và Hạ tầng", 1, Decimal(60), Decimal(60)),
        ("Phòng Tài chính - Kế hoạch", None, Decimal(0), None),
    ]
