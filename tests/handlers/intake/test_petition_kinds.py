"""The office's kinds of petitions come in with their focal units, all or nothing."""

import pytest
from sqlmodel import col, select

from bot import sheets
from handlers.intake import petition_kinds
from handlers.rules.sheets import Why
from handlers.visit import Moment
from storage.tables import PetitionKind
from tests import papers

HEADINGS = ("STT", "Lĩnh vực", "Đơn vị đầu mối", "Số ngày làm việc")


def brings(office, *rows):
    """Import a list of kinds; what was planned."""
    read = sheets.taken("linh-vuc.xlsx", papers.xlsx(*rows, headings=HEADINGS))
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        planned = petition_kinds.plan(moment, "linh-vuc.xlsx", read)
        if not planned.faults:
            petition_kinds.carry_out(moment, planned)
    return planned


def test_kinds_come_in_change_and_stay(office):
    brings(office, (1, "Kiến nghị của cấp xã", "P. TC-KH", 7), (2, "Doanh nghiệp nói chung", "P. KT-HT", None))

    again = brings(office, (1, "kiến nghị của cấp xã", "P. TC-KH", 7), (2, "Doanh nghiệp nói chung", "VP UBND", 15))

    assert (len(again.kinds), again.known) == (1, 1)
    with office.database.reading() as session:
        kinds = session.exec(select(PetitionKind).order_by(col(PetitionKind.id))).all()
    assert [(one.name, one.days) for one in kinds] == [("Kiến nghị của cấp xã", 7), ("Doanh nghiệp nói chung", 15)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((1, "", "P. TC-KH", 7), Why.EMPTY),
        ((1, "Đất đai", "", 7), Why.EMPTY),
        ((1, "Đất đai", "Phòng Thiên văn", 7), Why.UNKNOWN_UNIT),
        ((1, "Đất đai", "P. TC-KH", "vài ngày"), Why.UNREADABLE_DAYS),
        ((1, "Đất đai", "P. TC-KH", 0), Why.UNREADABLE_DAYS),
        ((1, "Đất đai MẬT", "P. TC-KH", 7), Why.SECRET),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken(office, row, why):
    planned = brings(office, (0, "Kiến nghị khác", "P. TC-KH", 7), row)

    assert [(fault.row, fault.why) for fault in planned.faults] == [(3, why)]
    with office.database.reading() as session:
        assert session.exec(select(PetitionKind)).all() == []


def test_a_kind_said_twice_is_a_bad_row(office):
    planned = brings(office, (1, "Đất đai", "P. TC-KH", 7), (2, "đất đai", "P. KT-HT", 7))

    assert [(fault.row, fault.why) for fault in planned.faults] == [(3, Why.TWICE)]
