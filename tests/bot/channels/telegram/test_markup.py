"""A screen is written as Telegram wants it, whatever words are in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import menu
from bot.channels.channel import Abilities, Button
from bot.channels.simulator import entities
from bot.channels.telegram import markup
from handlers.screen import Choice, Screen, Style

TELEGRAM = Abilities(text_max=4096, buttons_max=100, label_max=64, edits=True, files=True)

words = st.text(
    st.sampled_from("<&>_*`[]()\"'/@# \n\taăâbcdđeêơưýệ🏛🇻🇳\u202e\u200b\u0301")
    | st.characters(exclude_categories=["Cs"])
)


def written(screen: Screen) -> list[markup.Words]:
    return markup.messages(menu.draw(screen, TELEGRAM))


def test_title_table_and_foot_are_set_off() -> None:
    (message,) = written(Screen("A < B", title="NV-0001", table="STT  Việc\n01   x", foot="Kính báo"))

    assert message.html == "<b>NV-0001</b>\n\nA &lt; B\n\n<pre>STT  Việc\n01   x</pre>\n\n<i>Kính báo</i>"
    assert message.plain == "NV-0001\n\nA < B\n\nSTT  Việc\n01   x\n\nKính báo"


def test_a_long_foot_is_folded() -> None:
    (message,) = written(Screen("A", foot="x" * 200))

    assert "<blockquote expandable>" in message.html


def test_a_table_too_long_for_one_message_is_divided_between_its_rows() -> None:
    rows = [f"{number:04d}  việc thứ {number}" for number in range(400)]

    messages = written(Screen("Quá hạn", table="\n".join(rows)))

    assert len(messages) > 1
    assert [line for message in messages[1:] for line in message.plain.split("\n")] == rows


def test_buttons_bear_a_style_only_when_they_mean_something() -> None:
    rows = markup.keyboard(((Button("Xem", "task.show:1", Style.PLAIN), Button("Xong", "task.done:1", Style.SUCCESS)),))

    assert rows == [
        [
            {"text": "Xem", "callback_data": "task.show:1"},
            {"text": "Xong", "callback_data": "task.done:1", "style": "success"},
        ]
    ]


@settings(max_examples=200, deadline=None)
@given(title=words, text=words, table=words, foot=words, times=st.integers(1, 300))
def test_whatever_is_said_telegram_takes_it(title: str, text: str, table: str, foot: str, times: int) -> None:
    """The emulated Telegram parses each message, and finds in it what was said and nothing too long."""
    screen = Screen(text * times or ".", title=title[:60], table=table, foot=foot, choices=((Choice("x", "help"),),))

    for message in written(screen):
        if not message.plain.strip():
            continue
        plain, _found = entities.parse(message.html, "HTML")
        assert menu.units(plain) <= 4096
        assert plain == message.plain.strip()
