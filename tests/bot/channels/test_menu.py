"""A screen is drawn within a channel's limits, whatever it says."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels import menu
from bot.channels.channel import Abilities
from handlers.screen import Choice, Screen

TELEGRAM = Abilities(text_max=4096, buttons_max=100, label_max=64, edits=True, files=True)
ZALO = Abilities(text_max=2000, buttons_max=0, label_max=0, edits=False, files=False, columns=False)
SCREEN = Screen(
    "Chọn việc.", choices=((Choice("Báo cáo", "a:1"), Choice("Xin gia hạn", "b:1")), (Choice("Thêm", "c:1"),))
)

texts = st.text(st.one_of(st.sampled_from("aắộđ \n🏛️👩‍💻\u202e\u200b<&>_*"), st.characters()), max_size=9000)


def test_choices_are_buttons_where_there_are_buttons() -> None:
    drawn = menu.draw(SCREEN, TELEGRAM)

    assert [[button.label for button in row] for row in drawn.rows] == [["Báo cáo", "Xin gia hạn"], ["Thêm"]]
    assert drawn.parts == ("Chọn việc.",)


def test_choices_are_numbered_lines_where_there_are_none() -> None:
    drawn = menu.draw(SCREEN, ZALO)

    assert drawn.rows == ()
    assert drawn.parts == ("Chọn việc.",)
    assert drawn.numbered == "1. Báo cáo\n2. Xin gia hạn\n3. Thêm"


def test_a_table_stands_in_columns_where_letters_have_one_width_and_is_listed_elsewhere() -> None:
    screen = Screen("x", table="Đơn vị   Trễ\nP. TC-KH  02", listed="P. TC-KH: trễ 02")

    assert menu.draw(screen, TELEGRAM).table == "Đơn vị   Trễ\nP. TC-KH  02"
    assert menu.draw(screen, ZALO).table == "P. TC-KH: trễ 02"


def test_the_numbers_are_those_of_the_tokens() -> None:
    lines = menu.numbered(SCREEN).splitlines()

    assert [line.split(". ")[0] for line in lines] == ["1", "2", "3"]
    assert SCREEN.tokens() == ["a:1", "b:1", "c:1"]


def test_a_page_to_open_takes_no_number() -> None:
    screen = Screen("x", choices=((Choice("Trang", url="https://viec.example.gov.vn"),), (Choice("Xem", "a"),)))

    assert menu.numbered(screen) == "Trang: https://viec.example.gov.vn\n1. Xem"
    assert screen.tokens() == ["a"]


@given(text=texts, limit=st.integers(200, 4096))
def test_no_part_is_longer_than_the_channel_takes(text: str, limit: int) -> None:
    parts = menu.split(text, limit)

    assert all(menu.units(part) <= limit for part in parts)


@given(text=texts)
def test_splitting_loses_nothing_but_space(text: str) -> None:
    assert "".join("".join(menu.split(text, 300)).split()) == "".join(text.split())


def test_text_is_cut_between_items_not_inside_one() -> None:
    text = "\n\n".join(f"NV-{n:04d} " + "việc " * 30 for n in range(40))

    parts = menu.split(text, 1000)

    assert len(parts) > 1
    assert all(part.startswith("NV-") for part in parts)


@given(text=st.text(max_size=200), limit=st.integers(1, 64))
def test_a_label_is_shortened_to_what_fits(text: str, limit: int) -> None:
    assert menu.units(menu.shortened(text, limit)) <= limit
