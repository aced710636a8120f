"""An official asks about a line of the own statement: a named person answers, by a day, and either thinks again."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlmodel import select

from storage.tables import Inquiry, Official
from tests.office import Office, Phone

AN, CUC, DUNG, CHAU, BINH, HANH = (
    *("Nguyễn Văn An", "Lý Thu Cúc", "Bùi Đức Dũng", "Võ Minh Châu", "Trần Quốc Bình", "Phạm Thị Hạnh"),
)
ASKS = "Đã nộp ngày 30/6 theo phiếu gửi của văn thư, chưa được ghi nhận"


@pytest.fixture
def late(office: Office) -> Office:
    """One task of An's is overdue, and the month is closed."""
    for name in (CHAU, BINH, AN):
        office.of(name)
    office.gives("Rà soát quy hoạch", to=AN, due="30/06/2026")
    office.jump_to("09:00 15/07/2026")
    return office


def number(office: Office, name: str) -> int:
    with office.database.reading() as session:
        return session.exec(select(Official).where(Official.name == name)).one().id


def inquiry(office: Office) -> Inquiry:
    with office.database.reading() as session:
        return session.exec(select(Inquiry)).one()


def asks(office: Office) -> Phone:
    an = office.of(AN)
    an.taps(f"statement.show:{number(office, AN)}:2026:7")
    an.picks("NV-0001")
    an.picks("Hỏi lại dòng này")
    an.types(ASKS)
    return an


def test_the_head_is_asked_by_name_and_answers(late: Office) -> None:
    an, binh = asks(late), late.of(BINH)

    assert "Đồng chí Trần Quốc Bình trả lời trước hết ngày T2 20/07/2026" in an.newest.body
    letter = binh.reads()[-1]
    assert letter.title == "HỎI LẠI HL-0001 · NV-0001"
    assert f"“{ASKS}”" in letter.body
    binh.taps("inquiry.show:1")
    binh.picks("Điều chỉnh")
    binh.types("Đã đề nghị Văn phòng ghi ngày nộp theo sổ văn thư")
    assert "Trần Quốc Bình, T4 15/07: ghi nhận, điều chỉnh." in binh.newest.body
    assert "đã trả lời: ghi nhận, điều chỉnh" in an.reads()[-1].body
    an.taps(f"statement.line:{number(late, AN)}:2026:7:1")
    assert "HL-0001" in an.newest.body
    assert "“Đã đề nghị Văn phòng ghi ngày nộp theo sổ văn thư”" in an.newest.body
    an.picks("Hỏi lại dòng này")
    assert "trả lời trước hết" in an.newest.body


def test_a_line_has_one_question_at_a_time(late: Office) -> None:
    an = asks(late)

    an.taps("inquiry.ask:2026:7:1")

    assert an.newest.title == "HỎI LẠI HL-0001 · NV-0001"


def test_a_word_is_no_question_and_no_answer(late: Office) -> None:
    an, binh = late.of(AN), late.of(BINH)
    an.taps("inquiry.ask:2026:7:1")
    an.types("sai")
    assert "câu" in an.newest.text
    an.types(ASKS)
    binh.taps("inquiry.keep:1:1")
    binh.types("ok")

    assert inquiry(late).answer is None


def test_asking_and_answering_are_undone_within_ten_minutes(late: Office) -> None:
    an, binh = asks(late), late.of(BINH)
    binh.reads()
    an.picks("Hoàn tác")
    assert "đã rút câu hỏi" in binh.reads()[-1].body
    an.picks("Hỏi lại dòng này")
    an.types(ASKS)
    binh.taps("inquiry.keep:2:1")
    binh.types("Sổ văn thư ghi ngày 2/7, không phải 30/6")
    an.reads()

    binh.picks("Hoàn tác")

    assert "câu hỏi lại chờ trả lời" in an.reads()[-1].body
    binh.taps("inquiry.keep:2:3")
    binh.types("Sổ văn thư ghi ngày 2/7, không phải 30/6")
    late.now += timedelta(minutes=11)
    binh.taps("inquiry.undo:2:4")
    assert "10 phút" in binh.newest.text


def test_who_comes_second_hears_who_was_first(late: Office) -> None:
    asks(late)
    binh, chau = late.of(BINH), late.of(CHAU)
    chau.taps("inquiry.keep:1:1")
    chau.types("Sổ văn thư ghi ngày 2/7, không phải 30/6")

    binh.taps("inquiry.mend:1:1")

    assert "Võ Minh Châu" in binh.newest.text
    assert "đã xử lý trước" in binh.newest.text or "trước" in binh.newest.text


POWERS = """
                Nguyễn Văn An  Trần Quốc Bình  Phạm Thị Hạnh  Võ Minh Châu  Bùi Đức Dũng  Lý Thu Cúc
show                  x               x               x             x             -            -
keep                  -               x               -             x             -            -
mend                  -               x               -             x             -            -
undo                  x               -               -             -             -            -
"""
"""Of a question An asked of his head: who sees it, answers it, takes it back."""


def test_who_may_see_answer_and_take_back(late: Office) -> None:
    asks(late)
    head, *rows = (line for line in POWERS.splitlines() if line.strip())
    people = [" ".join(name.split()) for name in head.replace("  ", "\t").split("\t") if name.strip()]
    for row in rows:
        deed, *allowed = row.split()
        for name, may in zip(people, allowed, strict=True):
            phone = late.of(name)
            phone.taps(f"inquiry.{deed}:1:1" if deed != "show" else "inquiry.show:1")
            opened = {"show": ASKS, "keep": "Vì sao giữ nguyên", "mend": "Điều chỉnh điều gì", "undo": "NV-0001 ·"}
            assert (opened[deed] in phone.newest.text) is (may == "x"), (deed, name)


def test_what_waits_is_in_the_morning_and_among_the_decisions(late: Office) -> None:
    """The head hears of it each morning; past its day the office does too."""
    asks(late)
    binh, chau = late.of(BINH), late.of(CHAU)
    late.jump_to("08:00 16/07/2026")
    assert any("Hỏi lại về phiếu chờ trả lời: 01 (NV-0001)." in one.text for one in binh.reads())
    assert not any("Hỏi lại về phiếu chờ" in one.text for one in chau.reads())
    binh.types("/choduyet")
    assert "Hỏi lại về phiếu: 01" in binh.newest.text

    late.jump_to("08:00 21/07/2026")

    assert any("(NV-0001). Quá hạn: 01." in one.text for one in chau.reads())
    chau.taps("inquiry.list")
    chau.picks("HL-0001")
    assert ASKS in chau.newest.body


def test_what_was_asked_of_somebody_who_left_is_the_office_to_answer(late: Office) -> None:
    asks(late)
    with late.database.transaction() as session:
        session.exec(select(Official).where(Official.name == BINH)).one().left_at = late.now
    chau = late.of(CHAU)
    late.jump_to("08:00 16/07/2026")

    assert any("Hỏi lại về phiếu chờ trả lời: 01" in one.text for one in chau.reads())
    chau.types("/choduyet")
    assert "Hỏi lại về phiếu: 01" in chau.newest.text
    late.of(BINH).taps("inquiry.keep:1:1")
    assert "Vì sao giữ nguyên" not in late.of(BINH).newest.text


def test_a_head_asks_the_leader_of_the_bloc(office: Office) -> None:
    for name in (CHAU, BINH, HANH):
        office.of(name)
    office.gives("Rà soát quy hoạch", to=BINH, due="30/06/2026")
    office.jump_to("09:00 15/07/2026")
    binh = office.of(BINH)
    binh.taps("inquiry.ask:2026:7:1")

    binh.types(ASKS)

    assert "Đồng chí Phạm Thị Hạnh trả lời" in binh.newest.body


def test_questions_and_answers_stand_in_the_files(late: Office) -> None:
    an, binh = asks(late), late.of(BINH)
    binh.taps("inquiry.keep:1:1")
    binh.types("Sổ văn thư ghi ngày 2/7, không phải 30/6")
    an.taps(f"statement.excel:{number(late, AN)}:2026:7")

    book = openpyxl.load_workbook(io.BytesIO(an.newest.paper or b""))

    (row,) = list(book["Hỏi lại"].iter_rows(min_row=4, values_only=True))
    assert row[:5] == ("HL-0001", AN, "NV-0001", ASKS, BINH)
    assert row[6:9] == (BINH, "giữ nguyên", "Sổ văn thư ghi ngày 2/7, không phải 30/6")


@pytest.mark.parametrize(
    "token", ["inquiry.ask:2026:7:9", "inquiry.ask:2026:13:1", "inquiry.show:7", "inquiry.keep:7:1"]
)
def test_a_token_of_no_question_is_refused(late: Office, token: str) -> None:
    late.of(AN).taps(token)

    assert "HỎI LẠI" not in late.of(AN).newest.text
