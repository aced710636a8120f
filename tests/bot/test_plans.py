"""What a clock planned that has been set back since: letters and pauses wait as long as was meant, and no longer."""

from datetime import timedelta

from bot import outbox, plans
from bot.channels.channel import Ending
from storage.tables import Letter, LetterState
from tests.bot.test_outbox import claim, letters, owed, settle
from tests.office import Office


def test_what_was_planned_by_a_clock_that_was_set_back_waits_as_long_as_was_meant(office: Office) -> None:
    """Otherwise a chat that was told to wait a minute would be silent for two days."""
    owed(office, "Nguyễn Văn An")
    office.now += timedelta(days=2)
    claimed = claim(office)
    assert claimed is not None
    settle(office, claimed, Ending.WAIT, wait=60)
    office.now -= timedelta(days=2)

    assert plans.made_anew(office.database, office.regulation, office.now) == 1
    assert plans.made_anew(office.database, office.regulation, office.now + timedelta(seconds=15)) == 0

    office.now += timedelta(seconds=59)
    assert claim(office) is None
    office.now += timedelta(seconds=62)
    assert claim(office) is not None


def test_a_pause_told_by_a_clock_that_was_set_back_lasts_as_long_as_was_meant(office: Office) -> None:
    """Also where the letter it was told over is gone by then: else whatever is written next would wait for two days."""
    owed(office, "Nguyễn Văn An")
    office.now += timedelta(days=2)
    claimed = claim(office)
    assert claimed is not None
    settle(office, claimed, Ending.WAIT, wait=60)
    with office.database.transaction() as session:
        session.get_one(Letter, claimed.letter_id).state = LetterState.SKIPPED
    office.now -= timedelta(days=2)
    owed(office, "Nguyễn Văn An", "next")

    plans.made_anew(office.database, office.regulation, office.now)

    office.now += timedelta(seconds=59)
    assert claim(office) is None
    office.now += timedelta(seconds=2)
    assert claim(office) is not None


def test_what_was_held_over_a_night_still_to_come_leaves_when_this_one_is_over(office: Office) -> None:
    office.now += timedelta(days=2, hours=14)  # 22:00
    owed(office, "Nguyễn Văn An")
    office.now -= timedelta(days=2)

    plans.made_anew(office.database, office.regulation, office.now)

    [letter] = letters(office)
    assert letter.due_at == office.now + timedelta(hours=8, minutes=30)


def test_a_plan_is_left_alone_while_the_clock_goes_right(office: Office) -> None:
    owed(office, "Nguyễn Văn An")
    claimed = claim(office)
    assert claimed is not None
    settle(office, claimed, Ending.WAIT, wait=10072)

    assert plans.made_anew(office.database, office.regulation, office.now) == 0


def test_a_clock_that_jumps_while_a_letter_is_in_hand_does_not_lock_it_away(office: Office) -> None:
    """Leased before the jump, planned after it: what counts is when it was planned."""
    owed(office, "Nguyễn Văn An")
    assert claim(office, "dead") is not None
    office.now += timedelta(days=2)
    outbox.free_lost_leases(office.database, office.now)
    office.now -= timedelta(days=2)

    assert plans.made_anew(office.database, office.regulation, office.now) == 1

    office.now += timedelta(seconds=6)
    assert claim(office) is not None
