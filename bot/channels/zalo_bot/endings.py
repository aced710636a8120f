"""What an error of the Zalo Bot API means for a letter: the table of outcomes, row by row."""

from bot.channels.channel import Ending, Outcome
from bot.channels.zalo_calls import NotHeard, NotReached, Refused, ZaloError

UNAUTHORIZED, INTERNAL, NOT_FOUND, TIMED_OUT, QUOTA = 401, 403, 404, 408, 429
NOBODY_THERE = ("chat_id", "chat not found", "user", "recipient")
QUOTA_EXCEEDED = "quota exceeded"
"""How a detail begins when Zalo takes no more messages of a bot: for a while, or until the month is over."""


def of(error: ZaloError) -> Outcome:
    """The outcome an error comes down to. Zalo has no name for a message of ours: what is unclear is a doubt."""
    match error:
        case NotReached():
            return Outcome(Ending.RETRY, detail=str(error))
        case NotHeard():
            return Outcome(Ending.DOUBT, detail=str(error))
        case Refused(code=429):
            return Outcome(Ending.WAIT, whole_bot=True, detail=f"{QUOTA_EXCEEDED}: {error.description}")
        case Refused(code=401):
            return Outcome(Ending.LOCKED_OUT, detail="the token is not accepted")
        case Refused(code=404) if any(words in error.description.lower() for words in NOBODY_THERE):
            return Outcome(Ending.GONE, detail=str(error))
        case Refused(code=code) if code in (INTERNAL, TIMED_OUT) or code >= 500:
            return Outcome(Ending.DOUBT, detail=str(error))
    return Outcome(Ending.REFUSED, detail=str(error))
