"""Questions about what is taken back of the outbox."""

from datetime import datetime

from sqlmodel import Session, select

from storage.tables import Letter, LetterState


def take_back(session: Session, dedupe_key: str, now: datetime) -> bool:
    """A letter is not to leave any more, nor again; True when it may have been read. Its key is free again."""
    letter = session.exec(select(Letter).where(Letter.dedupe_key == dedupe_key).with_for_update()).first()
    if letter is None:
        return False
    letter.dedupe_key, letter.expires_at = f"recalled:{letter.id}", now
    if letter.state not in (LetterState.READY, LetterState.WAITING):
        return letter.state in (LetterState.SENDING, LetterState.SENT, LetterState.UNKNOWN)
    letter.state, letter.error = LetterState.SKIPPED, "recalled"
    return letter.doubts > 0
