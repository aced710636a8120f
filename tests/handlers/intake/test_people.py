"""The list of people comes in: whole or not at all, twice as once."""

import pytest
from sqlmodel import select

from bot import sheets
from handlers.intake import people, rosters
from handlers.reports import sheets as wording
from handlers.rules.sheets import Why
from handlers.visit import Moment
from storage.tables import JournalEntry, Official, Role, Unit
from tests import cast, papers


def brings(office, content, name="danhsach.xlsx"):
    """Import a list; what was planned."""
    read = sheets.taken(name, content)
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        planned = people.plan(moment, name, read)
        if not planned.faults:
            rosters.carry_out(moment, planned)
    return planned


def everything(office):
    """All units and people, as they are written down."""
    with office.database.reading() as session:
        units = {unit.name: unit for unit in session.exec(select(Unit)).all()}
        officials = {official.name: official for official in session.exec(select(Official)).all()}
        journal = session.exec(select(JournalEntry)).all()
    return units, officials, journal


def test_a_list_of_people_makes_the_whole_office(empty_office):
    planned = brings(empty_office, papers.xlsx(*papers.people(), title="DANH SÁCH CÁN BỘ, CÔNG CHỨC"))

    units, officials, _journal = everything(empty_office)
    assert planned.faults == []
    assert set(officials) == set(cast.PEOPLE)
    assert {unit.name: unit.short_name for unit in units.values()} == {
        name: short for name, (short, _parent) in cast.UNITS.items() if name != "Phòng Nội vụ"
    }
    assert {name: units[name].head_id for name in cast.HEADS} == {n: officials[h].id for n, h in cast.HEADS.items()}
    assert units["Phòng Kinh tế và Hạ tầng"].leader_id == officials["Phạm Thị Hạnh"].id
    assert units["UBND xã Phước Hòa"].parent_id == units["UBND huyện Tuy An"].id
    assert officials["Võ Minh Châu"].role is Role.OFFICE
    assert officials["Đỗ Thanh Tùng"].role is Role.ADMIN


def test_the_same_list_twice_changes_nothing(empty_office):
    brings(empty_office, papers.xlsx(*papers.people()))
    before = everything(empty_office)[2]

    again = brings(empty_office, papers.xlsx(*papers.people()))

    assert again.is_idle
    assert len(everything(empty_office)[2]) == len(before)


def test_a_list_without_numbers_knows_the_cast_that_is_there(office):
    rows = [(*row[:7], None, *row[8:]) for row in papers.people()]

    assert brings(office, papers.xlsx(*rows)).is_idle


def test_a_new_title_and_unit_are_taken_over_and_written_in_the_journal(office):
    headings = ("Họ tên", "Đơn vị", "Chức danh")

    brings(office, papers.xlsx(("Nguyễn Văn An", "Phòng Nội vụ", "Phó Trưởng phòng"), headings=headings))

    units, officials, journal = everything(office)
    assert officials["Nguyễn Văn An"].unit_id == units["Phòng Nội vụ"].id
    assert officials["Nguyễn Văn An"].title == "Phó Trưởng phòng"
    assert [(entry.deed, entry.before["title"], entry.after["title"]) for entry in journal] == [
        ("official.changed", "Chuyên viên", "Phó Trưởng phòng")
    ]


def test_headings_are_known_without_accents_and_in_any_order(empty_office):
    content = papers.csv(("Phòng Nội vụ", "Lê Hòa"), headings=("DON VI", "HO  VA TEN"), sign="\t", code="utf-16")

    brings(empty_office, content, "danhsach.csv")

    assert set(everything(empty_office)[1]) == {"Lê Hòa"}


def test_a_second_sheet_names_units_with_their_heads(empty_office):
    units = [("Tên", "Viết tắt", "Cấp trên", "Thủ trưởng"), ("Phòng Nội vụ", "P. NV", "UBND huyện", "Lê Hoà")]
    content = papers.xlsx(("Lê Hòa", "P. NV"), headings=("Họ và tên", "Đơn vị"), Đơn_vị=units)

    planned = brings(empty_office, content)

    found, officials, _journal = everything(empty_office)
    assert planned.faults == []
    assert set(found) == {"Phòng Nội vụ", "UBND huyện"}
    assert found["Phòng Nội vụ"].head_id == officials["Lê Hòa"].id


BAD_ROWS = [
    ((1, "", "", "Phòng A"), ("Họ và tên", Why.EMPTY)),
    ((1, "Lê Hòa", "", ""), ("Đơn vị", Why.EMPTY)),
    ((1, "Lê Hòa", "", "Phòng A", "phòng a"), ("Đơn vị cấp trên", Why.OWN_PARENT)),
    ((1, "Lê Hòa", "", "Phòng A", "", "", "Vua"), ("Vai trò", Why.UNKNOWN_ROLE)),
    ((1, "Lê Hòa", "", "Phòng A", "", "", "", "", "Pháp"), ("Ngôn ngữ", Why.UNKNOWN_LANGUAGE)),
    ((1, "Lê Hòa", "", "Phòng A", "", "", "", "", "", "Ông Ất"), ("Lãnh đạo phụ trách", Why.UNKNOWN_PERSON)),
    ((1, "L" * 121, "", "Phòng A"), ("Họ và tên", Why.TOO_LONG)),
    ((1, "Lê Hòa", "=A1&B1", "Phòng A"), ("Chức vụ", Why.FORMULA)),
    ((1, "Lê Hòa", "Hồ sơ TUYỆT MẬT", "Phòng A"), ("Chức vụ", Why.SECRET)),
]


@pytest.mark.parametrize(("row", "expected"), BAD_ROWS)
def test_a_bad_row_is_named_with_its_column_and_reason(empty_office, row, expected):
    planned = brings(empty_office, papers.xlsx(row))

    assert [(fault.row, fault.column, fault.why) for fault in planned.faults] == [(2, *expected)]
    assert everything(empty_office)[:2] == ({}, {})


def test_every_bad_row_is_told_and_none_is_taken(empty_office):
    rows = [
        (1, "Lê Hòa", "", "Phòng A", "Phòng B", "", "Thủ trưởng"),
        (2, "lê hoà", "", "phòng A"),
        (3, "Ngô Tý", "", "Phòng B", "Phòng C"),
        (4, "Ngô Sửu", "", "Phòng C", "Phòng A", "", "Thủ trưởng"),
        (5, "Ngô Dần", "", "Phòng A", "Phòng X", "", "Thủ trưởng"),
    ]

    planned = brings(empty_office, papers.xlsx(*rows))

    assert [(fault.row, fault.why) for fault in planned.faults] == [
        (2, Why.CIRCLE),
        (3, Why.TWICE),
        (6, Why.CONTRADICTS),
        (6, Why.SECOND_HEAD),
    ]
    assert all(wording.reason(fault) for fault in planned.faults)
    assert everything(empty_office)[:2] == ({}, {})


def test_a_list_without_its_columns_is_refused(empty_office):
    with pytest.raises(wording.MissingColumns) as refusal:
        brings(empty_office, papers.xlsx((1, "Lê Hòa", "CV"), headings=("STT", "Họ và tên", "Chức vụ")))

    assert "Đơn vị" in refusal.value.sentence()


def test_a_file_of_something_else_is_refused(empty_office):
    with pytest.raises(wording.NoTable):
        brings(empty_office, papers.xlsx((1, 2), headings=("Món ăn", "Giá")))


def test_a_list_with_a_secret_stamp_is_refused_whole(empty_office):
    with pytest.raises(wording.SheetSecret):
        brings(empty_office, papers.xlsx(*papers.people(), title="MẬT"))
