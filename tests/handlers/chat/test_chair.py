"""What was urged too often, or is too late, is drafted for the chair in the office's form, and sent to the office."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.shared import Mm, Pt

from handlers.rules import forms
from storage.tables import Directive, Task, Urging
from tests.office import Message, Office, day

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn, hoàn thiện hồ sơ trình duyệt"
OTHER = "Báo cáo kết quả giải ngân vốn đầu tư công"
CHAIR = "Hồ Văn Long"


def is_urged(office: Office, task: Task, *days: str) -> None:
    """The office urged the lead at ten on each of some days."""
    with office.database.transaction() as session:
        for on in days:
            at = datetime.combine(day(on), datetime.min.time().replace(hour=10), tzinfo=office.regulation.zone)
            session.add(Urging(task_id=task.id, official_id=task.lead_id or 0, by_id=3, made_at=at))


def drafts(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.paper_name and one.paper_name.endswith(".docx")]


def words_of(paper: Any) -> str:
    """All that stands in a Word file."""
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def test_what_was_urged_four_times_is_drafted_for_the_office_once(office: Office) -> None:
    """Monday 15 June: three urgings lie behind, the fourth is today's; the draft lies there on Tuesday at eight."""
    task = office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    with office.database.transaction() as session:
        directive = Directive(identity="cv1215", number="1215/UBND-KT", issued_on=day("20/04/2026"))
        session.add(directive)
        session.flush()
        session.get_one(Task, task.id).directive_id = directive.id
        session.get_one(Task, task.id).clause = "3b"
    is_urged(office, task, "02/06/2026", "05/06/2026", "10/06/2026")
    an, chau, long = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu"), office.of(CHAIR)
    office.turn_to("09:00 15/06/2026")
    assert not drafts(chau.reads())
    an.types(f"NV{task.id} 30% còn chờ UBND xã Phước Hòa gửi số liệu kiểm kê")
    an.picks("Gửi")
    chau.types(f"/dondoc NV{task.id}")
    assert "đã báo cáo hôm nay" in chau.newest.text
    is_urged(office, task, "15/06/2026")

    office.turn_to("08:30 16/06/2026")

    letters = drafts(chau.reads())
    assert len(letters) == 1
    assert "01 nhiệm vụ đã đến mức báo cáo" in letters[0].text
    assert "đôn đốc 04 lần" in letters[0].text
    assert letters[0].paper_name == "du-thao-bao-cao-2026-06-16.docx"
    assert not drafts(long.reads())
    assert not drafts(an.reads())
    said = words_of(docx.Document(io.BytesIO(letters[0].paper or b"")))
    for piece in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "VĂN PHÒNG HĐND VÀ UBND HUYỆN",
        "Số:        /BC-VP",
        "Tuy An, ngày      tháng      năm 2026",
        "Kính gửi: đồng chí Chủ tịch UBND huyện Tuy An",
        f"{task.code}\n{PLAN}\n(1215/UBND-KT ngày 20/04/2026 mục 3b)",
        "Phòng Kinh tế và Hạ tầng\nNguyễn Văn An",
        "12/06/2026\nchậm 02 ngày làm việc",
        "04 lần: 02/06, 05/06, 10/06, 15/06",
        "còn chờ UBND xã Phước Hòa gửi số liệu kiểm kê",
        "Nơi nhận:",
        "CHÁNH VĂN PHÒNG",
    ):
        assert piece in said
    chau.types(f"/lichsu NV{task.id}")
    assert "Nhiệm vụ được đưa vào dự thảo báo cáo Chủ tịch" in chau.newest.text

    office.turn_to("08:30 17/06/2026")
    assert not drafts(chau.reads())


def test_ten_working_days_late_bring_a_task_there_too_and_one_draft_has_them_all(office: Office) -> None:
    first = office.gives(PLAN, to="Nguyễn Văn An", due="15/06/2026")
    second = office.gives(OTHER, to="Bùi Đức Dũng", due="15/06/2026")
    chau = office.of("Võ Minh Châu")
    office.turn_to("08:30 29/06/2026")
    assert not drafts(chau.reads())

    office.turn_to("08:30 30/06/2026")

    found = drafts(chau.reads())
    assert len(found) == 1
    assert first.code in found[0].text
    assert second.code in found[0].text
    paper = docx.Document(io.BytesIO(found[0].paper or b""))
    assert [row.cells[0].text for row in paper.tables[-1].rows] == ["STT", "01", "02"]


def test_the_office_asks_for_it_any_time_and_nobody_else_can(office: Office) -> None:
    chau, binh = office.of("Võ Minh Châu"), office.of("Trần Quốc Bình")
    chau.taps("chair.draft")
    assert "Chưa có nhiệm vụ nào đến mức báo cáo Chủ tịch" in chau.newest.text
    tasks = [office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026"), office.gives(OTHER, to="Bùi Đức Dũng")]
    for task in tasks:
        is_urged(office, task, "02/06/2026", "05/06/2026", "10/06/2026", "12/06/2026")
    chau.types("/dondoc")

    chau.picks("Dự thảo báo cáo Chủ tịch (02)")

    assert "02 nhiệm vụ đã đến mức báo cáo" in chau.newest.text
    assert "Không có thời hạn" in words_of(docx.Document(io.BytesIO(chau.newest.paper or b"")))
    binh.taps("chair.draft")
    assert not binh.newest.paper
    binh.types("/dondoc")
    assert not any("Dự thảo" in label for label in binh.newest.labels)


def test_the_place_is_what_the_body_is_named_after() -> None:
    assert [forms.place(name) for name in ("UBND huyện Tuy An", "Ủy ban nhân dân thành phố Huế")] == ["Tuy An", "Huế"]


def test_it_keeps_the_form_of_the_decree(office: Office) -> None:
    """Decree 30/2020/NĐ-CP, annex I: A4, 20 mm above, below and right, 30 mm left, Times New Roman 13 to 14."""
    task = office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    is_urged(office, task, "02/06/2026", "05/06/2026", "10/06/2026", "12/06/2026")
    chau = office.of("Võ Minh Châu")
    chau.taps("chair.draft")
    paper = docx.Document(io.BytesIO(chau.newest.paper or b""))

    page, across = paper.sections
    sizes = (page.page_width, page.page_height, page.top_margin, page.left_margin, page.right_margin)
    assert [round((size or 0) / Mm(1)) for size in sizes] == [210, 297, 20, 30, 20]
    assert (across.page_width or 0) > (across.page_height or 0)
    assert (paper.styles["Normal"].font.name, paper.styles["Normal"].font.size) == ("Times New Roman", Pt(14))
    runs = [run for line in paper.paragraphs for run in line.runs] + [
        run
        for table in paper.tables[:2]
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for run in p.runs
    ]
    assert all(run.font.size is None or Pt(11) <= run.font.size <= Pt(14) for run in runs)
