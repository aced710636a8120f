"""Lines of who, with whom and until when below a passage; and deadlines that stand alone in a cell or a line."""

from datetime import date

import pytest

from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import cells, document

HEAD = "UBND XÃ TÂN LẬP\nSố: 05/KH-UBND\nTân Lập, ngày 12 tháng 01 năm 2026\nKẾ HOẠCH\nCải cách hành chính\n\n"


def tasks(body: str) -> list[tuple[str, list[str], list[str], date | None]]:
    reading = document.read([HEAD + body + "\n\nCHỦ TỊCH\nLò Văn Pản"], WorkCalendar({}))
    return [(task.clause, task.lead_units, task.coordinating_units, task.due.on) for task in reading.tasks]


def test_each_block_of_lines_is_about_what_stands_just_above_it():
    found = tasks(
        "1. Cải cách thể chế\nRà soát văn bản hết hiệu lực.\nCơ quan chủ trì: Phòng Tư pháp.\n"
        "Thời gian: Quý II/2026.\nXây dựng quy chế kiểm tra.\nCơ quan chủ trì: Văn phòng.\nThời gian: Trước 30/9/2026."
    )

    assert found == [
        ("1", ["Phòng Tư pháp"], [], date(2026, 6, 30)),
        ("1", ["Văn phòng"], [], date(2026, 9, 30)),
    ]


def test_a_heading_may_stand_between_the_work_and_the_lines_of_who_does_it():
    found = tasks(
        "1. Dạy bơi\na) Nhiệm vụ: Mở lớp dạy bơi miễn phí.\nb) Cơ quan thực hiện:\n- Chủ trì: Phòng Văn hóa.\n"
        "- Phối hợp: Đoàn xã, các trường học.\nc) Thời gian thực hiện: Xong trước 31/8/2026."
    )

    assert found == [("1a", ["Phòng Văn hóa"], ["Đoàn xã", "các trường học"], date(2026, 8, 31))]


def test_a_place_and_a_time_alone_make_no_task_of_an_event():
    assert tasks("1. Hội hoa xuân\na) Thời gian: từ ngày 10/02/2026.\nb) Địa điểm: Công viên trung tâm.") == []


def test_a_mark_alone_on_its_line_is_that_of_the_next():
    found = tasks(
        "1.\n\nLắp camera tại cổng chợ\n\n- Chủ trì tham mưu thực hiện: Công an xã.\n\n2.\n\nPhòng Kinh tế họp dân."
    )

    assert [(clause, leads) for clause, leads, _others, _on in found] == [
        ("1", ["Công an xã"]),
        ("2", ["Phòng Kinh tế"]),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Từ 01/7/2025",
        "Từ tháng 7/2025",
        "Năm 2025 và các năm tiếp theo",
        "Cả năm",
        "Bắt đầu từ quý III/2025",
        "Kể từ ngày 01/8/2025",
    ],
)
def test_when_it_begins_is_no_day_by_which_it_is_done(said):
    due = cells.read(said, date(2025, 6, 20), WorkCalendar({}))

    assert (due.kind, due.on, due.words) == ("none", None, said)


@pytest.mark.parametrize(
    ("said", "kind", "on"),
    [
        ("Từ ngày 01/7/2025 đến ngày 30/9/2025", "date", date(2025, 9, 30)),
        ("Quý III, quý IV/2025", "period_end", date(2025, 12, 31)),
        ("Tháng 7, tháng 8/2025", "period_end", date(2025, 8, 31)),
        ("2025 - 2026", "period_end", date(2026, 12, 31)),
        ("Hằng năm", "recurring", None),
        ("Định kỳ hằng quý", "recurring", None),
        ("Tháng 12 hằng năm", "recurring", None),
        ("15/8/2025", "date", date(2025, 8, 15)),
        ("Thường xuyên", "none", None),
    ],
)
def test_a_cell_says_until_when_without_words_around_it(said, kind, on):
    due = cells.read(said, date(2025, 6, 20), WorkCalendar({}))

    assert (due.kind, due.on) == (kind, on)
