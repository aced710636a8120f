"""What an error of the Bot API means for a letter: the table of outcomes, row by row."""

import aiohttp
from aiogram import exceptions as said

from bot.channels.channel import Ending, Outcome

NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot can't initiate conversation",
    "have no rights to send a message",
    "chat_write_forbidden",
)
MARKUP = ("can't parse", "too long", "too_long", "entit")
NOT_MODIFIED = "message is not modified"
BEFORE_THE_BODY = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


def of(error: Exception) -> Outcome:
    """The outcome an error comes down to. Addresses never get into it: they bear the token."""
    match error:
        case said.TelegramRetryAfter():
            return Outcome(Ending.WAIT, wait=float(error.retry_after), detail="too many requests")
        case said.TelegramForbiddenError():
            return Outcome(Ending.GONE, detail=error.message)
        case said.TelegramUnauthorizedError() | said.TelegramNotFound():
            return Outcome(Ending.LOCKED_OUT, detail="the token is not accepted")
        case said.TelegramConflictError():
            return Outcome(Ending.RETRY, detail=error.message)
        case said.TelegramBadRequest() if any(words in error.message.lower() for words in NOBODY_THERE):
            return Outcome(Ending.GONE, detail=error.message)
        case said.TelegramMigrateToChat():
            return Outcome(Ending.MOVED, address=str(error.migrate_to_chat_id), detail="the group has moved")
        case said.TelegramBadRequest() | said.TelegramEntityTooLarge():
            return Outcome(Ending.REFUSED, detail=error.message)
        case said.TelegramAPIError():
            return Outcome(Ending.DOUBT, detail=error.message)
    if isinstance(error, BEFORE_THE_BODY):
        return Outcome(Ending.RETRY, detail=f"no connection: {type(error).__name__}")
    return Outcome(Ending.DOUBT, detail=type(error).__name__)


def is_about_markup(detail: str) -> bool:
    """Whether a refusal is about how a message was written, so that plain words may pass."""
    return any(words in detail.lower() for words in MARKUP)
