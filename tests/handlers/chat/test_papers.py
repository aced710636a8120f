"""What comes to the office as a document: forwarded as it is, unreadable, or marked secret."""

import pytest
from sqlmodel import select

from storage.tables import Incoming, JournalEntry, Letter, Proposal, Reading
from tests.documents import BAD, ODD, SECRET, word
from tests.handlers.chat import heard
from tests.handlers.chat.test_readings import TEXT, brought, proposals
from tests.office import Office

TOO_BIG_TO_FETCH = {"too-big"}
CUT = TEXT.index("3. UBND")


def kept(office: Office) -> str:
    """All that is written of documents anywhere."""
    with office.database.reading() as session:
        rows = [
            row for table in (Reading, Proposal, Letter, JournalEntry, Incoming) for row in session.exec(select(table))
        ]
        return repr(rows)


def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_form_stays_open(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/nhapvanban")

    said = {}
    for case, (name, content, _words) in BAD.items():
        said[case] = heard(chau.sends(name, None if case in TOO_BIG_TO_FETCH else content())).text

    assert {case for case, (_name, _content, words) in BAD.items() if words not in said[case]} == set()
    assert proposals(office) == []
    chau.types(TEXT)
    assert "Số nhiệm vụ đề xuất: 04" in chau.newest.text


def test_what_is_read_with_a_caution_says_it_in_the_summary(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    said = {}
    for case, (name, content, _words, _tasks) in ODD.items():
        chau.sends(name, content(), caption="/nhapvanban")
        said[case] = chau.newest.text
        if "Bỏ văn bản này" in chau.newest.labels:
            chau.picks("Bỏ văn bản này")

    assert {case for case, (_name, _content, words, _tasks) in ODD.items() if words not in said[case]} == set()
    given = {case: f"Số nhiệm vụ đề xuất: {tasks:02}" in said[case] for case, (*_file, tasks) in ODD.items() if tasks}
    assert all(given.values()), said


def test_a_secret_marking_is_found_wherever_it_stands_and_nothing_is_kept(office: Office) -> None:
    chau = office.of("Võ Minh Châu")

    said = {}
    for case in ("on-a-line", "in-the-foot", "in-a-cell", "on-a-page", "over-a-sheet", "in-the-name"):
        name, content = SECRET[case]
        chau.types("/nhapvanban")
        said[case] = heard(chau.sends(name, content())).text

    assert {case for case, text in said.items() if "độ mật" not in text} == set()
    assert "CANARYDE" not in kept(office)


def test_a_marked_piece_takes_the_pieces_before_it_along_and_none_after_it_is_awaited(office: Office) -> None:
    chau = brought(office, TEXT[:CUT].replace("kè", "kè CANARYDE"))
    assert "CANARYDE" in kept(office)

    said = chau.types(TEXT[CUT:].replace("5. Các", "TỐI MẬT\n5. Các"))

    assert "Phần đã dán trước đó cũng đã xóa" in heard(said).text
    with office.database.reading() as session:
        assert session.exec(select(Proposal)).all() == []
        assert {(one.number, one.subject, repr(one.source)) for one in session.exec(select(Reading))} == {
            (None, None, "[]")
        }
    chau.types("6. Công an huyện phối hợp rà soát các hộ sống trong vùng trũng trước ngày 30/6/2026.")
    assert proposals(office) == []


def test_what_was_looked_at_already_outlives_a_marked_message(office: Office) -> None:
    chau = brought(office)
    chau.picks("Xem từng đề xuất")
    chau.picks("Bỏ")

    chau.types("Theo công văn TỐI MẬT số 1")

    assert len(proposals(office)) == 4


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_directive_that_is_forwarded_without_a_word_is_read(office: Office, way: str) -> None:
    chau = office.of("Võ Minh Châu")

    said = chau.types(TEXT) if way == "text" else chau.sends("chi-thi.docx", word(*TEXT.split("\n")))

    assert "Chỉ thị 77/CT-UBND" in heard(said).text
    assert len(proposals(office)) == 4


def test_what_others_forward_or_send_about_a_task_is_no_directive(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to="Võ Minh Châu", due="30/06/2026")
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")

    an.sends("chi-thi.txt", TEXT.encode())
    an.types(TEXT)
    chau.sends("bao-cao.pdf", b"%PDF-1.7", caption="NV1 70% đã họp")

    assert "70%" in chau.newest.text
    assert proposals(office) == []
