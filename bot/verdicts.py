"""What becomes of a letter by what became of the call that told it (pure): the table of outcomes."""

from datetime import datetime, timedelta
from typing import Any

from bot.channels.channel import Ending, Outcome
from storage.tables import LetterClass, LetterState

ATTEMPTS = 8
"""Tries of a letter that certainly did not arrive, before it is given up."""
DOUBTS = 2
"""How often a `must` letter is repeated, labelled, when nobody knows whether it arrived."""


def verdict(letter_class: LetterClass, failures: int, doubts: int, outcome: Outcome, now: datetime) -> dict[str, Any]:
    detail = outcome.detail[:300] or None
    match outcome.ending:
        case Ending.SENT:
            return {"state": LetterState.SENT, "sent_at": now, "message_ref": outcome.message_ref, "error": None}
        case Ending.WAIT | Ending.LATER | Ending.AWAY:
            # a limit is no failure
            return {"state": LetterState.READY, "due_at": now + timedelta(seconds=outcome.wait), "error": detail}
        case Ending.RETRY | Ending.LOCKED_OUT if failures + 1 < ATTEMPTS:
            backoff = timedelta(seconds=min(300, 2**failures))
            failures = failures + 1
            return {"state": LetterState.READY, "due_at": now + backoff, "failures": failures, "error": detail}
        case Ending.MOVED if failures + 1 < ATTEMPTS:
            # the other letters of the chat move too, and this one with them
            return {"state": LetterState.READY, "due_at": now, "failures": failures + 1, "error": detail}
        case Ending.DOUBT:
            state, due_at = after_doubt(letter_class, doubts, now)
            return {"state": state, "due_at": due_at, "doubts": doubts + 1, "error": detail}
        case Ending.GONE if letter_class is LetterClass.MUST:
            # another account may do; claiming it again finds one or ends it
            return {
                "state": LetterState.READY,
                "channel": None,
                "address": None,
                "lane": None,
                "due_at": now,
                "error": detail,
            }
        case _:
            return {"state": LetterState.DEAD, "error": detail or outcome.ending.value}


def after_doubt(letter_class: LetterClass, doubts: int, now: datetime) -> tuple[LetterState, datetime]:
    if letter_class is LetterClass.MUST and doubts < DOUBTS:
        return LetterState.READY, now + timedelta(seconds=5 * (doubts + 1))
    return LetterState.UNKNOWN, now


def may_go_another_way(letter_class: LetterClass, doubts: int, outcome: Outcome) -> bool:
    """Whether a letter should be told on another channel rather than here again, or never."""
    if letter_class is not LetterClass.MUST:
        return False
    return outcome.ending in (Ending.GONE, Ending.REFUSED) or (outcome.ending is Ending.DOUBT and doubts >= 1)
