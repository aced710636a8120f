"""Somebody is reminded of a task when they asked to be, and of nothing that is done by then."""

from datetime import datetime

import pytest

from handlers.regulation import HANOI
from handlers.rules import reminders as rules
from handlers.rules.calendar import WorkCalendar
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def asked(office: Office, phone: Phone, when: str) -> None:
    """They open the task and ask to be reminded."""
    phone.types("NV1")
    phone.picks("Thêm…")
    phone.picks("Nhắc tôi sau")
    phone.picks(when)


def test_a_reminder_comes_at_the_hour_that_was_picked(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an = office.of("Nguyễn Văn An")

    asked(office, an, "14:00 T2 15/06")

    assert "sẽ được nhắc" in an.newest.text
    office.turn_to("13:30")
    assert an.reads() == []
    office.turn_to("14:00")
    [letter] = an.reads()
    assert PLAN in letter.text
    assert "15/06/2026" in letter.text


def test_what_is_done_meanwhile_is_not_reminded_of(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an, binh = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    asked(office, an, "14:00 T2 15/06")
    an.types(f"{task.code} xong CV 612/UBND-TH ngày 15/6/2026")
    an.picks("Nộp kết quả")
    binh.taps(f"result.accept:{task.id}:{office.task(task.id).version}")
    an.reads()

    office.turn_to("15:00")

    assert an.reads() == []


def test_a_reminder_is_taken_back_and_asked_for_again(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an = office.of("Nguyễn Văn An")
    asked(office, an, "14:00 T2 15/06")
    an.picks("Hoàn tác")
    assert "không nhắc" in an.newest.text

    asked(office, an, "14:00 T2 15/06")
    office.turn_to("15:00")

    assert [PLAN in letter.text for letter in an.reads()] == [True]


def test_an_old_button_reminds_nobody_in_the_past(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    an = office.of("Nguyễn Văn An")

    for stamp in ("202606150100", "202706150900", "999999999999", "1"):
        an.taps(f"reminder.at:{task.id}:{stamp}")
        assert "sẽ được nhắc" not in an.newest.text

    office.turn_to("15:00")
    assert an.reads() == []


def test_a_colleague_without_a_part_is_not_reminded(office: Office) -> None:
    task = office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    cuc = office.of("Lý Thu Cúc")

    cuc.taps(f"reminder.ask:{task.id}:{task.version}")

    assert PLAN not in cuc.newest.text


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("15/06/2026 08:10", ["15 10:00", "15 14:00", "16 08:00", "17 08:00"]),
        ("15/06/2026 12:00", ["15 14:00", "16 08:00", "17 08:00"]),
        ("15/06/2026 16:30", ["16 08:00", "17 08:00"]),
        ("15/06/2026 23:30", ["16 08:00", "17 08:00"]),
        ("19/06/2026 15:01", ["19 17:00", "22 08:00", "23 08:00"]),
        ("20/06/2026 09:00", ["22 08:00", "23 08:00"]),
    ],
)
def test_reminders_are_offered_in_working_time(now: str, offered: list[str]) -> None:
    at = datetime.strptime(now, "%d/%m/%Y %H:%M").replace(tzinfo=HANOI)

    assert [f"{one:%d %H:%M}" for one in rules.offered(at, WorkCalendar({}))] == offered
