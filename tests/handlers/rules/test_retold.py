"""Texts that are no document themselves: what an article tells of one, what a phone typed without accents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import accents, document
from handlers.rules.reading.document import Caution, Reading


def read(text: str) -> Reading:
    return document.read([text], WorkCalendar({}))


def test_what_an_article_tells_of_a_directive_is_taken_and_what_it_only_cites_is_not():
    told = read(
        "Ngày 05/6/2023, UBND huyện ban hành Công văn số 71/UBND-NV về sắp xếp thôn. Theo đó, Phòng Nội vụ lập đề án."
    )
    cited = read(
        "Căn cứ quy chế kèm theo Quyết định số 3/QĐ-UBND ngày 08/01/2021, Văn phòng đề nghị Sở Y tế trình lại hồ sơ."
    )

    assert (told.header.kind, told.header.number, told.header.symbol) == ("Công văn", "71", "UBND-NV")
    assert (told.header.issued_on, told.header.issuer) == (date(2023, 6, 5), "UBND huyện")
    assert Caution.PRESS in {look.caution for look in told.warnings}
    assert (cited.header.number, cited.header.symbol, cited.header.kind) == (None, None, None)


def test_a_text_without_accents_is_read_by_guessing_them_and_stays_as_it_was_typed():
    reading = read("Giao Cong an xa kiem tra cac quan karaoke, bao cao truoc ngay 20/11/2025.")

    (task,) = reading.tasks
    assert (task.lead_units, task.due.on, task.due.words) == (
        ["Cong an xa"],
        date(2025, 11, 20),
        "truoc ngay 20/11/2025",
    )
    assert task.text == "Giao Cong an xa kiem tra cac quan karaoke, bao cao truoc ngay 20/11/2025."
    assert Caution.NO_ACCENTS in {look.caution for look in reading.warnings}
    assert Caution.NOT_VIETNAMESE not in {look.caution for look in reading.warnings}


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyABCDGHKLNPQSTUVX .,:;/0123456789\n", max_size=300))
def test_guessed_accents_move_no_letter_and_come_out_again(text):
    guessed = accents.restored(text)

    assert len(guessed) == len(text)
    assert accents.taken_out(guessed) == text


@pytest.mark.parametrize(
    "text",
    [
        "Please send me the plan of the whole team by Monday, thanks.",
        "ok anh",
        "Đề nghị các xã bao cao truoc ngay 20/11",
    ],
)
def test_no_accents_are_guessed_in_another_language_or_where_there_are_some(text):
    assert not accents.are_missing(text)
