"""What a merged unit measured, owed, asked and was asked passes to its successor: nothing stays behind."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from handlers.rules import words
from storage.tables import (
    Addressee,
    Assignment,
    Consultation,
    Consulted,
    Indicator,
    Obstacle,
    Part,
    Petition,
    PetitionKind,
    Power,
    Task,
    Unit,
    Wait,
)
from tests.handlers.chat.test_mergers import AN, BINH, DUNG, HOME, INTO, merges, unit
from tests.office import Office

SON, MAI, CHAU, COMMUNE = "Đinh Công Sơn", "Lê Thị Mai", "Võ Minh Châu", "UBND xã Phước Hòa"


def kept(office: Office, noun: type[Any]) -> list[Any]:
    with office.database.reading() as session:
        return list(session.exec(select(noun).order_by(sa.text("id"))))


def indicator(office: Office, name: str, home: str, year: int = 2026) -> None:
    with office.database.transaction() as session:
        owner = session.exec(select(Unit.id).where(Unit.name == home)).one()
        session.add(
            Indicator(
                year=year,
                unit_id=owner,
                name=name,
                folded=words.folded(name),
                measure="%",
                year_plan=Decimal(95),
                created_at=office.now,
            )
        )


def test_figures_of_this_year_go_along_and_those_of_the_past_stay(office: Office) -> None:
    indicator(office, "Tỷ lệ giải ngân", HOME)
    indicator(office, "Tỷ lệ giải ngân", INTO)
    indicator(office, "Tỷ lệ giải ngân", HOME, 2025)
    old, new = unit(office, HOME).id, unit(office, INTO).id

    merges(office)

    assert [(one.unit_id, one.name) for one in kept(office, Indicator)] == [
        (new, "Tỷ lệ giải ngân (P. KT-HT)"),
        (new, "Tỷ lệ giải ngân"),
        (old, "Tỷ lệ giải ngân"),
    ]
    dung = office.of(DUNG)
    dung.types("/chitieu CT1")
    dung.picks("Lịch sử")
    assert "đơn vị khác báo cáo chỉ tiêu" in dung.newest.text


def test_an_opinion_owed_is_owed_by_the_successor_and_only_once(office: Office) -> None:
    for name in (BINH, DUNG):
        office.of(name)
    son = office.of(SON)
    son.types("/layykien Góp ý dự thảo kế hoạch di dời chợ; P. KT-HT; 18/6")
    son.picks("Gửi ")
    son.types("/layykien Góp ý phương án đường Gò Dài; P. KT-HT, P. TC-KH; 18/6")
    son.picks("Gửi ")
    new = unit(office, INTO).id

    merges(office)

    asked = kept(office, Consulted)
    assert [(one.consultation_id, one.unit_id, one.settled_at) for one in asked] == [(1, new, None), (2, new, None)]
    dung = office.of(DUNG)
    dung.types("/layykien")
    assert "YK-0001" in dung.newest.text
    assert "YK-0002" in dung.newest.text
    son.types("YK2")
    assert "01 đơn vị được lấy ý kiến" in son.newest.text
    assert "P. KT-HT" not in son.newest.text


def test_a_question_of_the_merged_unit_to_its_successor_needs_no_answer(office: Office) -> None:
    for name in (DUNG, SON):
        office.of(name)
    binh = office.of(BINH)
    binh.types("/layykien Góp ý dự thảo kế hoạch di dời chợ; P. TC-KH, xã Phước Hòa; 18/6")
    binh.picks("Gửi ")

    merges(office)

    assert kept(office, Consultation)[0].unit_id == unit(office, INTO).id
    waiting = {one.unit_id: one.settled_at is None for one in kept(office, Consulted)}
    assert waiting == {unit(office, COMMUNE).id: True}


def test_petitions_and_their_kinds_find_the_successor(office: Office) -> None:
    old, new = unit(office, HOME).id, unit(office, INTO).id
    with office.database.transaction() as session:
        session.add(PetitionKind(name="Kiến nghị của cấp xã", unit_id=old, days=5))
    mai, dung = office.of(MAI), office.of(DUNG)
    office.of(BINH)
    mai.types("/kiennghi Đề nghị sửa đường Gò Dài; cấp xã")
    mai.picks("Gửi kiến nghị")

    merges(office)

    assert [one.unit_id for one in kept(office, PetitionKind)] == [new]
    assert [one.unit_id for one in kept(office, Petition)] == [new]
    dung.types("KN1")
    dung.picks("Trả lời…")
    dung.types("Đã bố trí kinh phí trong quý III năm 2026")
    assert kept(office, Petition)[0].settled_at is not None


def test_obstacles_and_waits_follow_and_nobody_waits_for_itself(office: Office) -> None:
    """One commune's task waits for the merged unit; one of the successor's own did, and waits no more."""
    office.of(BINH)
    old, new = unit(office, HOME).id, unit(office, INTO).id
    far = office.gives("Sửa chợ Gò Dài", to=MAI)
    near = office.gives("Lập dự toán", to=DUNG)
    with office.database.transaction() as session:
        for number in (far.id, near.id):
            task = session.get_one(Task, number)
            task.obstacles = task.waits = 1
            session.add(
                Obstacle(
                    task_id=number,
                    unit_id=task.lead_unit_id,
                    power=Power.OTHER_UNIT,
                    power_unit_id=old,
                    words="Chưa có quy hoạch",
                    since_on=office.now.date(),
                    by_id=task.lead_id or 0,
                    made_at=office.now,
                )
            )
    for task in (far, near):
        office.coordinates(task, AN)
    with office.database.transaction() as session:
        for part in session.exec(select(Assignment).where(Assignment.part == Part.COORDINATING)).all():
            session.add(
                Wait(
                    task_id=part.task_id,
                    assignment_id=part.id,
                    unit_id=old,
                    words="Số liệu",
                    since_on=office.now.date() - timedelta(days=3),
                    by_id=part.official_id or 0,
                    made_at=office.now,
                    reminded_on=office.now.date(),
                )
            )

    merges(office)

    powers = [(one.power, one.power_unit_id) for one in kept(office, Obstacle)]
    assert powers == [(Power.OTHER_UNIT, new), (Power.OWN_UNIT, None)]
    assert [(one.unit_id, one.ended_at is None) for one in kept(office, Wait)] == [(new, True), (new, False)]
    assert [office.task(one.id).waits for one in (far, near)] == [1, 0]


def test_a_notice_still_to_be_noted_is_asked_for_by_the_new_head(office: Office) -> None:
    office.of(AN)
    chau, dung = office.of(CHAU), office.of(DUNG)
    chau.types("/phobien")
    chau.picks("Soạn văn bản phổ biến…")
    chau.types("Chỉ thị về tiến độ giải ngân vốn đầu tư công năm 2026")
    chau.types("P. KT-HT")
    chau.picks("Hạn T3 16/06")
    chau.picks("Gửi ")

    merges(office)

    assert {one.unit_id for one in kept(office, Addressee)} == {unit(office, INTO).id}
    dung.types("/phobien")
    dung.picks("Theo dõi 01")
    assert "P. TC-KH" in dung.newest.text
    assert "P. KT-HT" not in dung.newest.text


def test_the_history_names_a_lead_once_across_a_merge(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch Bắc Sơn", to=AN, due="12/06/2026")
    office.turn_to("09:00 17/06/2026")
    merges(office)
    an, dung = office.of(AN), office.of(DUNG)
    an.types(f"/lichsu {task.code}")

    assert "Quá trình chủ trì" not in an.newest.text
    dung.types(f"/giaoviec {task.code} {BINH}")
    dung.picks("Người chủ trì đang quá nhiều việc")
    dung.types(f"/lichsu {task.code}")
    assert dung.newest.text.count(f"{AN}, ") == 1
