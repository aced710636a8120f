"""Questions whose answers are figures for whoever watches the machine: how much waits, since when."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import cursors, letters
from storage.tables import Incoming, IncomingState, Letter, LetterClass, LetterState

_OPEN_LETTERS = (
    *("letter.state = 'ready'", "letter.state = 'waiting'", "letter.state = 'sending'"),
    "letter.state IN ('dead', 'unknown')",
)
"""As the partial indexes say it."""

Counted = list[tuple[tuple[str, ...], float]]


@dataclass(frozen=True)
class Figures:
    """How it stands. Done events and sent letters are not counted: they only grow."""

    events: Counted
    letters: Counted
    due_at: datetime | None
    rung: str | None

    def rung_at(self, zone: ZoneInfo) -> datetime | None:
        """When the hours were last rung."""
        if self.rung is None:
            return None
        parts = self.rung.split("|")
        return datetime.fromisoformat(parts[1] if len(parts) > 1 else parts[0]).replace(tzinfo=zone)


def now(session: Session) -> Figures:
    """Everything in a few counts, each over an index of what is not done yet."""
    open_events = [IncomingState.WAITING, IncomingState.DEAD]
    events = select(Incoming.state, sa.func.count()).where(col(Incoming.state).in_(open_events))
    by_state = dict(session.exec(events.group_by(col(Incoming.state))).all())
    found: dict[tuple[LetterState, LetterClass], int] = {}
    for states in _OPEN_LETTERS:
        counted = select(Letter.state, Letter.letter_class, sa.func.count()).where(sa.text(states))
        for state, kind, count in session.exec(counted.group_by(col(Letter.state), col(Letter.letter_class))):
            found[LetterState(state), LetterClass(kind)] = count
    states_shown = [state for state in LetterState if state not in {LetterState.SENT, LetterState.SKIPPED}]
    return Figures(
        [((state.value,), float(by_state.get(state, 0))) for state in open_events],
        [
            ((state.value, kind.value), float(found.get((state, kind), 0)))
            for state in states_shown
            for kind in LetterClass
        ],
        letters.next_due_at(session),
        cursors.get(session, "digest"),
    )
