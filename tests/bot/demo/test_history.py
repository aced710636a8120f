"""What went before in the demo's office leaves one of each for the visitor to find, and no phone full of letters."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, func, select

from bot.demo import play, stage
from handlers.regulation import Regulation
from storage.database import Database
from storage.tables import (
    Absence,
    Addressee,
    Cause,
    CauseState,
    Consultation,
    Extension,
    ExtensionState,
    Handover,
    Inquiry,
    Letter,
    LetterClass,
    Objection,
    Obstacle,
    Official,
    Petition,
    Reading,
    Recurrence,
    Result,
    Task,
    Urging,
    Wait,
)

MOST_LETTERS = 12
"""On any of the phones that are shown, besides the notes of who has linked an account."""

WAITS = {
    "an extension to decide": select(Extension.id).where(Extension.state == ExtensionState.PENDING),
    "an objection to answer": select(Objection.id).where(col(Objection.answered_at).is_(None)),
    "a unit that is waited for": select(Wait.id).where(col(Wait.ended_at).is_(None)),
    "an obstacle to clear": select(Obstacle.id).where(col(Obstacle.ended_at).is_(None)),
    "a cause to confirm": select(Cause.id).where(Cause.state == CauseState.PENDING),
    "an opinion to give": select(Consultation.id).where(col(Consultation.ended_at).is_(None)),
    "a petition to answer": select(Petition.id),
    "a question about a statement": select(Inquiry.id).where(col(Inquiry.settled_at).is_(None)),
    "a result to confirm": select(Task.id).where(Task.result == Result.WAITING),
    "a task nobody leads": select(Task.id).where(col(Task.lead_id).is_(None)),
    "work that comes again": select(Recurrence.id).where(col(Recurrence.ended_at).is_(None)),
    "a task in parts": select(Task.id).where(col(Task.parent_id).is_not(None)),
    "somebody away, with a deputy": select(Absence.id).where(col(Absence.deputy_id).is_not(None)),
    "a handover to sign": select(Handover.id).where(col(Handover.signed_at).is_(None)),
    "an announcement not noted by all": select(Addressee.announcement_id).where(col(Addressee.noted_at).is_(None)),
    "a document to look through": select(Reading.id).where(col(Reading.closed_at).is_(None)),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The demo's database as the page opens."""
    folder = tmp_path_factory.mktemp("demo")

    async def open_() -> None:
        async with play.opened(folder, 0):
            pass

    asyncio.run(open_())
    database = Database(f"sqlite:///{folder / 'dondoc.db'}")
    with database.reading() as session:
        yield session
    database.close()


@pytest.mark.parametrize("what", WAITS)
def test_one_of_each_waits_for_the_visitor(session: Session, what: str) -> None:
    assert session.exec(WAITS[what]).first() is not None


def test_one_more_urging_brings_a_task_before_the_chair(session: Session) -> None:
    urgings = session.exec(select(func.count(col(Urging.id))).group_by(col(Urging.task_id))).all()

    assert max(urgings) == Regulation().urgings_before_chair


def test_the_phones_that_are_shown_are_not_drowned_in_letters(session: Session) -> None:
    letters = select(Official.name, func.count(col(Letter.id))).join(Letter, col(Letter.official_id) == Official.id)
    kept = letters.where(
        col(Official.name).in_(stage.SHOWN),
        Letter.letter_class == LetterClass.MUST,
        col(Letter.dedupe_key).not_like("linked:%"),
    )

    counted = dict(session.exec(kept.group_by(Official.name)).all())

    assert {name: many for name, many in counted.items() if many > MOST_LETTERS} == {}
