"""A bot speaks as fast as Telegram lets it, and not faster."""

import pytest

from bot.channels.simulator.limits import Limits as Telegram
from bot.pace import Bucket, Limits, Pace
from tests.bot.machine import TurnedClock


class Seconds:
    def __init__(self) -> None:
        self.at = 1000.0

    def now(self) -> float:
        return self.at


def test_a_chat_hears_two_at_once_and_then_about_one_a_second() -> None:
    pace = Pace(clock=Seconds().now)

    assert [round(pace.book("telegram:7"), 2) for _letter in range(5)] == [0, 0, 1.1, 2.2, 3.3]


def test_a_chat_that_has_to_wait_keeps_nobody_else_waiting() -> None:
    pace = Pace(clock=Seconds().now)

    for _letter in range(20):
        pace.book("telegram:7")

    assert pace.room("telegram") == pace.book("telegram") == pace.book("telegram:8") == 0


def test_a_slot_too_far_off_is_left_free_for_whoever_comes_when_it_is_near() -> None:
    """A letter that gives its slot back each time it comes would push the next ahead of itself for ever."""
    clock = Seconds()
    pace = Pace(clock=clock.now)
    for _letter in range(5):
        pace.book("telegram:7")

    assert [round(pace.book("telegram:7", within=1.0), 2) for _time in range(3)] == [4.4, 4.4, 4.4]
    clock.at += 4.0
    assert round(pace.book("telegram:7", within=1.0), 2) == 0.4


def test_a_chat_that_was_told_to_wait_waits_and_the_others_do_not() -> None:
    clock = Seconds()
    pace = Pace(clock=clock.now)

    pace.told_to_wait("telegram:7", 10072)

    assert pace.rest("telegram:7") == 10072
    assert pace.paused() == {"telegram:7"}
    assert pace.rest("telegram:8") == pace.room("telegram") == 0
    clock.at += 10072
    assert pace.rest("telegram:7") == 0
    assert pace.paused() == set()


def test_when_several_chats_are_told_at_once_the_whole_bot_waits() -> None:
    pace = Pace(clock=Seconds().now)

    for chat in range(3):
        pace.told_to_wait(f"telegram:{chat}", 30)

    assert pace.room("telegram") == pace.rest("telegram:99") == 30
    assert pace.room("zalo_bot.7") == pace.rest("zalo_bot.7:99") == 0


@pytest.mark.parametrize("chat", [7, -7], ids=["one person", "a group"])
def test_what_the_pace_lets_through_telegram_lets_through(chat: int) -> None:
    """Two hundred letters to one chat, each leaving when it may: the emulated limits refuse none."""
    clock, telegram, wall = Seconds(), Telegram(), TurnedClock()
    pace = Pace(clock=clock.now)
    start, refused = wall.at, 0
    for _letter in range(200):
        clock.at += pace.book(f"telegram:{chat}")
        clock.at += pace.book("telegram")
        wall.at = start
        wall.turn(seconds=clock.at - 1000.0)
        refused += telegram.wait(1, "sendMessage", chat, wall.now()) is not None

    assert refused == 0


def test_ten_thousand_chats_are_told_at_the_bots_pace() -> None:
    clock, telegram, wall = Seconds(), Telegram(), TurnedClock()
    pace = Pace(clock=clock.now)
    start, refused = wall.at, 0
    for chat in range(10_000):
        clock.at += pace.book(f"telegram:{chat}")
        clock.at += pace.book("telegram")
        wall.at = start
        wall.turn(seconds=clock.at - 1000.0)
        refused += telegram.wait(1, "sendMessage", chat, wall.now()) is not None

    assert refused == 0
    assert clock.at - 1000.0 == pytest.approx(10_000 / 25, rel=0.01)


def test_a_bucket_without_limits_lets_everything_through() -> None:
    pace = Pace(Limits(*[Bucket(every=0.0, burst=1)] * 3), clock=Seconds().now)

    assert {pace.book("telegram:7") for _letter in range(100)} == {0.0}
