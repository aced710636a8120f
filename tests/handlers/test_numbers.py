"""Numbers as the door: what a number does, and what it must not do, on a phone without buttons."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.post import post
from handlers.screen import Choice, Screen
from handlers.visit import Moment
from storage.database import Database
from storage.tables import Official, Result
from tests.handlers.chat.submitting import submitted
from tests.handlers.conftest import MONDAY
from tests.office import Message, Office

AN, BINH = "Nguyễn Văn An", "Trần Quốc Bình"


@pytest.fixture
def office(with_people: Callable[[str], Database]) -> Office:
    """The cast's office with numbers."""
    return Office(with_people("sqlite"), MONDAY, numbers=True)


def heard(answer: Message | None) -> str:
    assert answer is not None
    return answer.text


def letter(office: Office, name: str, words: str, *choices: Choice) -> None:
    """A letter that comes by itself, with choices."""
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == name)).one()
        post(Moment(session, office.now, office.regulation), official, words, Screen(words, choices=(choices,)))
    office.delivers()


def test_a_number_that_decides_for_others_is_read_back_first(office: Office) -> None:
    """One digit is easily mistyped; 1 then does it, and nothing was done before."""
    task = submitted(office, office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026"))
    binh = office.of(BINH)
    binh.types("NV1")
    number = next(line.partition(".")[0] for line in binh.newest.numbered.splitlines() if "Xác nhận" in line)

    asked = heard(binh.types(number))
    before = office.task(task.id).result
    done = heard(binh.types("1"))

    assert "Rà soát quy hoạch" in asked
    assert "Gửi 1 để xác nhận kết quả, gửi 0 để thôi" in asked
    assert before is Result.WAITING
    assert "đúng hạn" in done
    assert office.task(task.id).result is Result.ACCEPTED


def test_0_leaves_what_was_read_back(office: Office) -> None:
    task = submitted(office, office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026"))
    binh = office.of(BINH)
    binh.types("NV1")
    number = next(line.partition(".")[0] for line in binh.newest.numbered.splitlines() if "Xác nhận" in line)
    binh.types(number)

    assert "NV-0001" in heard(binh.types("0"))
    assert office.task(task.id).result is Result.WAITING


def test_0_takes_back_what_was_just_done(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("NV1")
    an.picks("Chưa có gì mới")
    assert "Số 0 để hoàn tác." in an.newest.text

    an.types("0")

    assert office.task(task.id).reported_at is None


def test_0_leaves_a_form_and_else_opens_the_list(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("NV1")
    an.picks("Báo cáo")

    left = heard(an.types("0"))

    assert "Chưa gửi nội dung nào" in left
    assert "1. NV-0001" in heard(an.types("0"))


@pytest.mark.parametrize("typed", ["1", "7", "2.", "chon 3"])
def test_a_number_whose_list_is_gone_does_nothing(office: Office, typed: str) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("NV1")
    beyond = heard(an.types("99"))
    office.now += timedelta(days=2)

    stale = heard(an.types(typed))

    assert "không có số 99" in beyond
    assert "không còn hiệu lực" in stale
    assert office.task(task.id).acknowledged_at is None


def test_a_number_typed_before_a_letter_came_is_not_an_answer_to_it(office: Office) -> None:
    """It was meant for the screen of before; nothing is done, and the numbers still stand."""
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("NV1")
    office.now += timedelta(minutes=5)
    letter(office, AN, "mới", Choice("Về tôi", "me.show"))

    early = heard(an.types("1", at=office.now - timedelta(seconds=4)))
    again = heard(an.types("1"))

    assert "chưa rõ số vừa gửi trả lời tin nào" in early
    assert "Thông tin của tôi" in again


def test_a_letter_that_comes_while_a_form_is_open_offers_no_numbers(office: Office) -> None:
    """And the form goes on as if nothing had come."""
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)
    an.types("NV1")
    an.picks("Báo cáo")
    form = an.newest
    letter(office, AN, "tin mới", Choice("Về tôi", "me.show"))

    assert "tin mới" in an.newest.text
    assert "1." not in an.newest.text
    assert "số gõ lúc này là trả lời việc đó" in an.newest.text
    assert "1." in form.numbered
    assert "%" in heard(an.types("1")) or "báo cáo" in an.newest.text.lower()


def test_what_is_read_back_is_not_taken_over_by_a_letter(office: Office) -> None:
    """1 would otherwise do what the letter offers."""
    task = submitted(office, office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026"))
    binh = office.of(BINH)
    binh.types("NV1")
    number = next(line.partition(".")[0] for line in binh.newest.numbered.splitlines() if "Xác nhận" in line)
    binh.types(number)
    letter(office, BINH, "tin mới", Choice("Về tôi", "me.show"))

    binh.types("1")

    assert office.task(task.id).result is Result.ACCEPTED


def test_a_choice_of_a_card_by_its_code_is_read_back_with_its_words(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    an = office.of(AN)

    asked = heard(an.types("1 NV1"))
    done = heard(an.types("1"))

    assert "Số 1 của NV-0001 là “Đã nhận việc”" in asked
    assert "đã nhận việc NV-0001" in done
    assert office.task(task.id).acknowledged_at == office.now


@pytest.mark.parametrize("typed", ["9 NV1", "0 NV1"])
def test_a_choice_the_card_does_not_have_shows_the_card(office: Office, typed: str) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")

    assert "Rà soát quy hoạch" in heard(office.of(AN).types(typed))


def test_a_choice_of_a_task_one_may_not_see_is_refused(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to="Lê Thị Mai", due="19/06/2026")

    assert "Rà soát quy hoạch" not in heard(office.of(AN).types("1 NV1"))


@pytest.mark.parametrize(
    ("typed", "piece"), [("XONG V1", "HOÀN THÀNH · NV-0001"), ("td v1 60", "60%"), ("giahan V1", "NV-0001")]
)
def test_short_codes_need_no_open_screen(office: Office, typed: str, piece: str) -> None:
    office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")

    assert piece in heard(office.of(AN).types(typed))
