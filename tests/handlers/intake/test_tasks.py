"""The annex table of a directive comes in: each rule of its rows, each letter it brings about."""

from datetime import date

import pytest
from sqlmodel import select

from bot import sheets
from handlers.intake import tasks
from handlers.reports import sheets as wording
from handlers.rules.sheets import Caution, Why
from handlers.visit import Moment
from storage import journal
from storage.tables import Assignment, Directive, JournalEntry, Letter, Official, Part, Task, Unit
from tests import papers

HEADINGS = papers.TASK_HEADINGS


def brings(office, content, name="phuluc.xlsx"):
    """Import a table of tasks; what was planned."""
    read = sheets.taken(name, content)
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        planned = tasks.plan(moment, name, read)
        if not planned.faults:
            tasks.carry_out(moment, planned)
    return planned


def annex(*rows, headings=HEADINGS, **more):
    return papers.xlsx(*rows, headings=headings, **more)


def all_of(office, noun):
    with office.database.reading() as session:
        return session.exec(select(noun).order_by(noun.id)).all()


def names(office):
    """Units and people by their ids."""
    return {unit.id: unit.name for unit in all_of(office, Unit)}, {one.id: one.name for one in all_of(office, Official)}


def test_an_annex_table_becomes_tasks(office):
    planned = brings(office, annex(*papers.TASKS, title="PHỤ LỤC NHIỆM VỤ"))

    made = all_of(office, Task)
    units, people = names(office)
    assert planned.faults == []
    assert [(units[task.lead_unit_id], people.get(task.lead_id), task.due_on, task.due_words) for task in made] == [
        ("Phòng Tài chính - Kế hoạch", "Bùi Đức Dũng", date(2026, 9, 30), "quý III/2026"),
        ("Phòng Kinh tế và Hạ tầng", "Nguyễn Văn An", date(2026, 6, 30), "30/06/2026"),
        ("UBND xã Phước Hòa", None, date(2026, 3, 31), "31/3/2026"),
        ("Phòng Nội vụ", None, None, None),
    ]
    assert [(d.number, d.issued_on) for d in all_of(office, Directive)] == [
        ("808/QĐ-UBND", date(2026, 2, 20)),
        ("612/UBND-TH", date(2026, 4, 24)),
    ]
    assert made[0].directive_id == made[1].directive_id
    assert made[3].directive_id is None
    assert [units[a.unit_id] for a in all_of(office, Assignment) if a.part is Part.COORDINATING] == [
        "Văn phòng HĐND và UBND huyện",
        "Phòng Nội vụ",
        "UBND xã Phước Hòa",
    ]
    assert [(caution.row, caution.why) for caution in planned.cautions] == [
        (6, Caution.NOT_ONE_UNIT),
        (6, Caution.PAST_DEADLINE),
    ]


def test_the_same_table_twice_changes_nothing(office):
    brings(office, annex(*papers.TASKS))
    before = [len(all_of(office, noun)) for noun in (Task, Directive, Assignment, Letter, JournalEntry)]

    again = brings(office, papers.csv(*papers.TASKS, headings=HEADINGS), "phuluc.csv")

    assert (again.new, again.known) == ([], 4)
    assert [len(all_of(office, noun)) for noun in (Task, Directive, Assignment, Letter, JournalEntry)] == before


def test_a_known_task_with_another_deadline_is_pointed_out_and_kept(office):
    brings(office, annex(*papers.TASKS))

    again = brings(office, annex((*papers.TASKS[1][:7], "31/7/2026")))

    assert [(caution.row, caution.why) for caution in again.cautions] == [(2, Caution.OTHER_DEADLINE)]
    assert all_of(office, Task)[1].due_on == date(2026, 6, 30)


def test_lead_and_head_are_told_in_one_letter_each(office):
    dung, son, an = (office.of(name) for name in ("Bùi Đức Dũng", "Đinh Công Sơn", "Nguyễn Văn An"))

    brings(
        office, annex(*papers.TASKS, (5, "Báo cáo kết quả quý", None, None, "xã Phước Hòa", None, None, "30/7/2026"))
    )
    office.delivers()

    assert "02 nhiệm vụ" in son.newest.title
    assert "Phước Hòa" in son.newest.title
    assert len(son.messages) == len(dung.messages) == len(an.messages) == 1
    assert an.newest.labels == ["NV-0002"]
    assert "30/06/2026" in an.newest.text


def test_the_journal_holds_every_task_and_stays_whole(office):
    brings(office, annex(*papers.TASKS))

    with office.database.reading() as session:
        assert journal.chain(session).is_whole
    assert [entry.noun_id for entry in all_of(office, JournalEntry)] == [task.id for task in all_of(office, Task)]


def test_titles_of_groups_are_passed_over(office):
    rows = [("I", "NHÓM NHIỆM VỤ KINH TẾ"), (1, "Rà soát chỉ tiêu", None, None, "P. KT-HT"), ("II", "VĂN HÓA")]

    planned = brings(office, annex(*rows))

    assert (len(planned.new), planned.sections, planned.faults) == (1, 2, [])


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("P. TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng TCKH", "Phòng Tài chính - Kế hoạch"),
        ("phong tai chinh – ke hoach huyện", "Phòng Tài chính - Kế hoạch"),
        ("Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Ủy ban nhân dân xã Phước Hoà", "UBND xã Phước Hòa"),
        ("Xã Phước Hòa", "UBND xã Phước Hòa"),
        ("P.NV", "Phòng Nội vụ"),
        ("Văn phòng HĐND&UBND", "Văn phòng HĐND và UBND huyện"),
    ],
)
def test_a_unit_is_known_by_what_offices_call_it(office, said, unit):
    planned = brings(office, annex((1, "Rà soát", None, None, said)))

    assert [row.lead_unit.name for row in planned.new] == [unit], planned.faults


BAD = [
    ((1, "", None, None, "P. NV"), ("Nội dung nhiệm vụ", Why.EMPTY)),
    ((1, "Rà soát", None, None, None, None, None, "30/6/2026"), ("Cơ quan chủ trì", Why.EMPTY)),
    ((1, "Rà soát", None, None, "Sở Vũ trụ"), ("Cơ quan chủ trì", Why.UNKNOWN_UNIT)),
    ((1, "Rà soát", None, None, "P. NV, P. TC-KH"), ("Cơ quan chủ trì", Why.ONE_UNIT)),
    ((1, "Rà soát", None, "30/2/2026", "P. NV"), ("Ngày văn bản", Why.NO_SUCH_DATE)),
    ((1, "Rà soát", None, "hôm nọ", "P. NV"), ("Ngày văn bản", Why.UNREADABLE_DATE)),
    ((1, "Rà soát", None, "30/12/2026", "P. NV"), ("Ngày văn bản", Why.FUTURE_DATE)),
    ((1, "Rà soát", None, None, "P. NV", None, None, "31/6/2026"), ("Thời hạn", Why.NO_SUCH_DATE)),
    ((1, "Rà soát", None, None, "P. NV", None, None, "đợt 3"), ("Thời hạn", Why.UNREADABLE_DATE)),
    ((1, "Rà soát", None, None, "P. KT-HT", "Bùi Đức Dũng"), ("Cán bộ chủ trì", Why.OF_ANOTHER_UNIT)),
    ((1, "Rà soát", None, None, "P. KT-HT", "Ông Ất"), ("Cán bộ chủ trì", Why.UNKNOWN_PERSON)),
    ((1, "Rà soát", None, None, "P. KT-HT", "chuyên viên"), ("Cán bộ chủ trì", Why.MANY_PEOPLE)),
    ((1, "Rà soát", None, None, "P. KT-HT", None, "P. NV; Sở Vũ trụ"), ("Cơ quan phối hợp", Why.UNKNOWN_UNIT)),
    ((1, "Theo công văn TỐI MẬT", None, None, "P. NV"), ("Nội dung nhiệm vụ", Why.SECRET)),
    ((1, '="Rà"&"soát"', None, None, "P. NV"), ("Nội dung nhiệm vụ", Why.FORMULA)),
    ((1, "x" * 4001, None, None, "P. NV"), ("Nội dung nhiệm vụ", Why.TOO_LONG)),
]


@pytest.mark.parametrize(("row", "expected"), BAD)
def test_a_bad_row_is_named_with_its_column_and_reason(office, row, expected):
    planned = brings(office, annex(row))

    assert [(fault.row, fault.column, fault.why) for fault in planned.faults] == [(2, *expected)]
    assert wording.reason(planned.faults[0])
    assert all_of(office, Task) == []


def test_the_same_task_twice_in_one_table_is_a_bad_row(office):
    planned = brings(office, annex(papers.TASKS[3], papers.TASKS[3]))

    assert [(fault.row, fault.why, fault.about["other"]) for fault in planned.faults] == [(3, Why.TWICE, 2)]


def test_a_name_that_fits_several_units_names_them(office):
    with office.database.transaction() as session:
        for name in ("Phòng Kinh tế", "Phòng Khảo thí"):
            session.add(Unit(name=name, folded="", sort_key=""))

    planned = brings(office, annex((1, "Rà soát", None, None, "P. KT")))

    assert planned.faults[0].why is Why.MANY_UNITS
    assert "Phòng Kinh tế, Phòng Khảo thí" in wording.reason(planned.faults[0])


def test_a_secret_row_is_not_said_again(office):
    planned = brings(office, annex((1, "Kế hoạch TUYỆT MẬT về kho số 7", None, None, "P. NV")))

    assert "kho" not in wording.reason(planned.faults[0])


def test_a_task_for_an_abolished_unit_goes_to_its_successor_and_says_so(office):
    with office.database.transaction() as session:
        by_name = {unit.name: unit for unit in session.exec(select(Unit)).all()}
        old, new = by_name["Phòng Nội vụ"], by_name["Phòng Tài chính - Kế hoạch"]
        old.valid_to_on, old.successor_id = date(2026, 6, 1), new.id
        heir = new.id

    planned = brings(office, annex(*papers.TASKS))

    told = [caution for caution in planned.cautions if caution.why is Caution.SUCCEEDED]
    assert planned.faults == []
    assert all_of(office, Task)[3].lead_unit_id == heir
    assert [(caution.row, caution.about["said"]) for caution in told] == [(3, "Phòng Nội vụ"), (5, "Phòng Nội vụ")]
    assert "Phòng Tài chính - Kế hoạch" in wording.reason(told[0])
