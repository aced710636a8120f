"""Whoever coordinates answers for a part of their own, with a day of its own: added, changed, named, done, ended."""

from datetime import date

import pytest
from sqlmodel import select

from storage.tables import Assignment, Part, Task
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
PART = "P. TC-KH; thẩm định phần dự toán; 18/6"


def parts_of(office: Office, task: Task) -> list[Assignment]:
    with office.database.reading() as session:
        query = select(Assignment).where(
            Assignment.task_id == task.id,
            Assignment.part == Part.COORDINATING,
            Assignment.ended_at == None,  # noqa: E711
        )
        return list(session.exec(query.order_by(Assignment.id)).all())  # type: ignore[arg-type]


def adds(office: Office, said: str = PART) -> Phone:
    an = office.of("Nguyễn Văn An")
    for name in ("Bùi Đức Dũng", "Đinh Công Sơn", "Lê Thị Mai"):
        office.of(name)
    an.types("NV1")
    an.picks("Thêm…")
    an.picks("Phối hợp…")
    an.picks("Thêm đơn vị, người phối hợp…")
    an.types(said)
    return an


def test_a_unit_is_added_with_its_part_and_day_and_its_head_is_told(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")

    an, dung = adds(office), office.of("Bùi Đức Dũng")

    assert "Đã báo đồng chí Bùi Đức Dũng" in an.newest.text
    assert "P. TC-KH: thẩm định phần dự toán (hạn T5 18/06)" in " ".join(an.newest.table.split())
    assert "Phần của đồng chí: thẩm định phần dự toán" in dung.newest.text
    assert [part.due_on for part in parts_of(office, task)] == [date(2026, 6, 18)]

    dung.picks("Phần của tôi xong")

    assert parts_of(office, task)[0].done_at is not None
    assert "báo phần phối hợp ở NV-0001 đã xong" in an.newest.text
    assert office.task(task.id).reported_at is None

    dung.picks("Hoàn tác")

    assert parts_of(office, task)[0].done_at is None


def test_the_head_of_a_coordinating_unit_names_a_person_who_reports_beside(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")
    adds(office, "xã Phước Hòa; trích lục bản đồ; 19/6")
    son, mai = office.of("Đinh Công Sơn"), office.of("Lê Thị Mai")
    son.picks("Mở NV-0001")
    son.picks("Cử người phối hợp…")
    son.picks("Lê Thị Mai")

    assert "trích lục bản đồ" in mai.newest.text
    assert len(parts_of(office, task)) == 1
    mai.types("NV1 đã trích lục xong 3 tờ bản đồ, còn 2 tờ")
    mai.picks("Gửi báo cáo")
    assert "Đã ghi" in mai.newest.text
    assert office.task(task.id).percent == 0
    son.types("NV1")
    assert "xã Phước Hòa · Lê Thị Mai: trích lục bản đồ" in " ".join(son.newest.table.split())


def test_the_morning_tells_of_the_part_by_its_own_day(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    adds(office)
    dung = office.of("Bùi Đức Dũng")
    dung.reads()
    office.turn_to("07:30 16/06/2026")

    letters = dung.reads()
    assert any(
        "Phần phối hợp sắp đến hạn hoặc trễ: 01, sớm nhất hạn T5 18/06 (NV-0001)." in one.text for one in letters
    )
    dung.picks("Phần phối hợp NV-0001")
    assert PLAN in dung.newest.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("P. TC-KH; thẩm định dự toán; 25/6", "sau hạn của NV-0001"),
        ("P. TC-KH; thẩm định dự toán; 1/6/2026", "đã qua"),
        ("Phòng nào đó không có; thẩm định", "Không có đơn vị, cán bộ nào"),
        ("Nguyễn Văn An; tự phối hợp", "đang chủ trì"),
        ("P. KT-HT; tự phối hợp", "đang chủ trì"),
        ("Phòng; thẩm định", "có thể là"),
    ],
)
def test_what_cannot_be_a_part_is_refused_with_what_to_do(office: Office, said: str, answer: str) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")

    an = adds(office, said)

    assert answer in an.newest.text
    assert parts_of(office, task) == []


def test_a_name_alone_is_enough_and_twice_is_too_much(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")
    adds(office, "P. TC-KH")
    an = adds(office, "P. TC-KH")

    assert "đã phối hợp" in an.newest.text
    assert [part.words for part in parts_of(office, task)] == [None]


def test_the_part_is_changed_and_ended_and_both_are_undone(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")
    an = adds(office)
    an.picks("Thêm…")
    an.picks("Phối hợp…")
    an.picks("P. TC-KH")
    an.picks("Phần việc, hạn…")
    an.types("chỉ cho ý kiến; 19/6")
    assert [(part.words, part.due_on) for part in parts_of(office, task)] == [("chỉ cho ý kiến", date(2026, 6, 19))]

    an.picks("Hoàn tác")
    assert [(part.words, part.due_on) for part in parts_of(office, task)] == [
        ("thẩm định phần dự toán", date(2026, 6, 18))
    ]

    an.picks("Thêm…")
    an.picks("Phối hợp…")
    an.picks("P. TC-KH")
    an.picks("Kết thúc phối hợp")
    assert parts_of(office, task) == []
    assert "không còn phối hợp" in office.of("Bùi Đức Dũng").newest.text

    an.picks("Hoàn tác")
    assert len(parts_of(office, task)) == 1


def test_somebody_without_a_part_finishes_and_names_nothing(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="22/06/2026")
    adds(office)
    mai = office.of("Lê Thị Mai")

    for token in ("part.done:1:2", "part.name:1:2", "part.list:1:2", "part.person:2:2:9"):
        mai.taps(token)
        assert PLAN not in mai.newest.text
    office.of("Nguyễn Văn An").taps("part.done:1:2")
    assert "không thuộc" in office.of("Nguyễn Văn An").newest.text
