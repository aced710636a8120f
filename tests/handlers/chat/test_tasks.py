"""An official looks at tasks and takes them on."""

import pytest
from sqlmodel import select

from storage.tables import Assignment, Directive, Official, Part, Progress, Unit
from tests.handlers.chat import heard
from tests.office import Office, day

WORK = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def test_the_lead_takes_a_task_on(office: Office) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    phone.types("/viec")
    phone.picks(task.code)

    phone.picks("Đã nhận việc")

    assert office.task(task.id).progress is Progress.ACKNOWLEDGED
    assert "đã nhận việc NV-0001" in phone.newest.text


def test_the_list_is_by_urgency_and_shows_both_clocks(office: Office) -> None:
    office.gives("Việc không hạn", to="Nguyễn Văn An")
    office.gives("Việc còn xa", to="Nguyễn Văn An", due="30/06/2026")
    late = office.gives("Việc đã trễ", to="Nguyễn Văn An", due="10/06/2026")
    phone = office.of("Nguyễn Văn An")

    said = heard(phone.types("việc")).text

    assert said.index("Việc đã trễ") < said.index("Việc còn xa") < said.index("Việc không hạn")
    assert f"{late.code} · 🔴 QUÁ HẠN · trễ 03 ngày làm việc" in said
    assert "hạn T4 10/06 · chưa báo cáo" in said
    assert "CHƯA CÓ THỜI HẠN" in said


def test_a_long_list_is_paged_and_the_page_is_in_the_token(office: Office) -> None:
    for number in range(1, 9):
        office.gives(f"Việc thứ {number}", to="Nguyễn Văn An", due=f"{15 + number}/06/2026")
    phone = office.of("Nguyễn Văn An")
    phone.types("/viec")

    phone.picks("Trang sau")

    assert "Việc thứ 7" in phone.newest.text
    assert "Việc thứ 1\n" not in phone.newest.text
    assert "Trang 2/2" in phone.newest.text


def test_a_code_alone_opens_the_card(office: Office) -> None:
    office.gives(WORK, to="Nguyễn Văn An", due="10/06/2026")
    phone = office.of("Nguyễn Văn An")

    for typed in ("NV1", "nv-0001", "/viec NV1"):
        assert "QUÁ HẠN · NV-0001" in heard(phone.types(typed)).text


def test_the_card_says_where_the_task_comes_from_and_who_is_in_it(office: Office) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="12/06/2026")
    with office.database.transaction() as session:
        directive = Directive(identity="x", number="1215/UBND-KT", issued_on=day("01/06/2026"))
        session.add(directive)
        session.flush()
        kept = session.merge(office.task(task.id))
        kept.directive_id, kept.clause, kept.due_on = directive.id, "3b", day("16/06/2026")
        commune = session.exec(select(Unit).where(Unit.name == "UBND xã Phước Hòa")).one()
        session.add(Assignment(task_id=task.id, part=Part.COORDINATING, unit_id=commune.id, given_at=office.now))

    card = heard(office.of("Nguyễn Văn An").types("NV1"))

    assert card.title == "🟠 SẮP ĐẾN HẠN · NV-0001"
    flat = card.facts
    assert "Nguồn 1215/UBND-KT ngày 01/06/2026, mục 3b" in flat
    assert "Chủ trì P. KT-HT · Nguyễn Văn An" in flat
    assert "Phối hợp xã Phước Hòa" in flat
    assert "Hạn T3 16/06/2026 (hạn gốc 12/06/2026)" in flat
    assert "Còn 01 ngày làm việc" in flat
    assert "Tiến độ 0%" in flat
    assert card.fits


def test_what_one_contributes_to_is_listed_apart(office: Office) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="12/06/2026")
    office.gives("Việc của Mai", to="Lê Thị Mai", due="19/06/2026")
    with office.database.transaction() as session:
        mai = session.exec(select(Official).where(Official.name == "Lê Thị Mai")).one()
        session.add(
            Assignment(
                task_id=task.id,
                part=Part.COORDINATING,
                unit_id=mai.unit_id,  # type: ignore[arg-type]
                official_id=mai.id,
                given_at=office.now,
            )
        )
    phone = office.of("Lê Thị Mai")

    said = heard(phone.types("/viec")).text

    assert "Nhiệm vụ của đồng chí · 01" in said
    assert said.index("Việc của Mai") < said.index("PHỐI HỢP · 01") < said.index(WORK)


@pytest.mark.parametrize("token", ["task.acknowledge:1:1", "report.same:1:1", "done.begin:1:1", "report.begin:1"])
def test_a_colleagues_button_does_nothing(office: Office, token: str) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Lý Thu Cúc")

    answer = heard(phone.taps(token))

    assert "không thuộc phần việc của đồng chí" in answer.text
    assert WORK not in answer.text
    assert office.task(task.id).version == 1


@pytest.mark.parametrize("token", ["task.acknowledge:1:1", "report.same:1:1", "done.begin:1:1"])
def test_a_head_sees_the_units_tasks_but_does_not_report_for_the_lead(office: Office, token: str) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Trần Quốc Bình")
    card = heard(phone.types("NV1")).text

    phone.taps(token)

    assert WORK in card
    assert "Đã nhận việc" not in card
    assert office.task(task.id).version == 1


@pytest.mark.parametrize("token", ["task.show:abc", "task.show", "nonsense", "task.show:" + "9" * 30, "me.language:1"])
def test_a_token_that_nobody_made_is_refused_kindly(office: Office, token: str) -> None:
    answer = heard(office.of("Nguyễn Văn An").taps(token))

    assert "Lựa chọn này không còn hiệu lực" in answer.text


def test_an_old_card_shows_how_the_task_stands_now(office: Office) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    phone.taps(f"task.acknowledge:{task.id}:1")

    answer = heard(phone.taps(f"report.same:{task.id}:1"))

    assert "Tin này đã cũ" in answer.text
    assert office.task(task.id).reported_at is None
    phone.picks("Chưa có gì mới")
    assert office.task(task.id).nothing_new == 1


def test_an_unknown_and_a_closed_task_are_said_to_be_so(office: Office) -> None:
    task = office.gives(WORK, to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    with office.database.transaction() as session:
        kept = session.merge(office.task(task.id))
        kept.closed_at, kept.progress = office.now, Progress.DONE

    assert "Không có nhiệm vụ NV-0999" in heard(phone.types("NV999 70%")).text
    assert "đã kết thúc ngày 15/06/2026" in heard(phone.types("NV1 70% đã họp")).text
