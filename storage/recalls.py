"""Questions about what is taken back of the outbox."""

from datetime import datetime

from sqlmodel import Session, select

from storage.tables import Letter, LetterState

HELD = (LetterState.READY, LetterState.WAITING)


def take_back(session: Session, dedupe_key: str, now: datetime) -> Letter | None:
    """A letter is not to leave any more, nor again; its key is free for another. None where there is none."""
    letter = session.exec(select(Letter).where(Letter.dedupe_key == dedupe_key).with_for_update()).first()
    if letter is None:
        return None
    letter.dedupe_key, letter.expires_at = f"recalled:{letter.id}", now
    if letter.state in HELD:
        letter.state, letter.error = LetterState.SKIPPED, "recalled"
    return letter


def may_have_been_read(letter: Letter) -> bool:
    """Whether somebody may know what it says."""
    return letter.doubts > 0 or letter.state in (LetterState.SENDING, LetterState.SENT, LetterState.UNKNOWN)
