"""What counts as an opinion, and where a unit stands by its own words."""

import pytest

from handlers.refusals.consultations import NoPosition, NoReasons
from handlers.rules import consultations
from storage.tables import Position


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Nhất trí", Position.AGREE),
        ("nhat tri", Position.AGREE),
        ("Hoàn toàn nhất trí với dự thảo", Position.AGREE),
        ("Đồng ý", Position.AGREE),
        ("Nhất trí, đề nghị bổ sung khoản 2", Position.CHANGES),
        ("Cơ bản nhất trí", Position.CHANGES),
        ("đồng ý nhưng phải sửa điều 3", Position.CHANGES),
        ("Không nhất trí vì thiếu vốn", Position.DISAGREE),
        ("chưa thống nhất", Position.DISAGREE),
        ("Hoàn toàn không đồng ý", Position.DISAGREE),
        ("Đã nghiên cứu dự thảo", None),
    ],
)
def test_the_words_say_where_a_unit_stands(said: str, position: Position | None) -> None:
    assert consultations.read(said).position is position


@pytest.mark.parametrize(
    "said", ["không có ý kiến", "Không ý kiến gì", "khong co y kien gi them", "không", "no opinion"]
)
def test_no_opinion_is_none(said: str) -> None:
    with pytest.raises(NoPosition):
        consultations.read(said)


@pytest.mark.parametrize(
    ("position", "said"),
    [
        (Position.CHANGES, "x"),
        (Position.DISAGREE, "Không nhất trí."),
        (Position.DISAGREE, ""),
        (Position.CHANGES, "👍"),
    ],
)
def test_anything_but_agreeing_needs_reasons(position: Position, said: str) -> None:
    with pytest.raises(NoReasons):
        consultations.must_be_answer(position, said)


def test_a_file_may_carry_the_reasons_and_a_correction_always_needs_some() -> None:
    assert consultations.must_be_answer(Position.CHANGES, "", has_file=True) is None
    assert consultations.must_be_answer(Position.AGREE, "") is None
    with pytest.raises(NoReasons):
        consultations.must_be_answer(Position.AGREE, "", again=True)
