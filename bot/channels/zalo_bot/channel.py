"""The Zalo Bot channel: sends screens as numbered lines, fetches photos, brings updates."""

import dataclasses
import logging
from random import random
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.channels.channel import Abilities, Drawn, Ending, Outcome
from bot.channels.zalo_bot import endings, updates, words
from bot.channels.zalo_bot.client import Client, Refused, ZaloError

log = logging.getLogger(__name__)

PAUSES = (5.0, 15.0, 60.0, 150.0, 300.0)
"""How long to leave a bot alone that Zalo lets say no more: it does not tell, and it may be until the month is over."""
BAD_REQUEST = 400


class ZaloBot:
    """One bot on the Zalo Bot Platform. Every call ends in an outcome, never in an exception."""

    abilities = Abilities(text_max=words.TEXT_MAX, buttons_max=0, label_max=200, edits=False, files=False)

    def __init__(self, token: str, api: str) -> None:
        self.id = token.partition(":")[0]
        self.name = updates.channel(self.id)
        self.client = Client(api, token)
        self._api = urlsplit(api)
        self._refusals = 0

    async def greet(self) -> Outcome:
        """Whether Zalo knows us."""
        try:
            await self.client.call("getMe")
        except ZaloError as error:
            return endings.of(error)
        return Outcome(Ending.SENT)

    async def send(self, address: str, drawn: Drawn, edits: str | None) -> Outcome:  # noqa: ARG002 - nothing is edited here
        """Show a screen as new messages. When some were sent and one was not, nobody knows how to mend it: doubt."""
        sent = 0
        outcome = Outcome(Ending.SENT)
        for message in words.messages(drawn):
            outcome = await self._say(address, message)
            if outcome.ending is not Ending.SENT:
                break
            sent += 1
        self._refusals = self._refusals + 1 if outcome.ending is Ending.WAIT else 0
        if sent and outcome.ending not in (Ending.SENT, Ending.GONE):
            outcome = Outcome(Ending.DOUBT, detail=f"partly sent: {outcome.detail}")
        return dataclasses.replace(outcome, messages=sent)

    async def _say(self, address: str, message: words.Words) -> Outcome:
        """One message; when Zalo does not take how it looks, once more as mere words."""
        styles = [{"start": 0, "len": message.bold, "st": ["b"]}] if message.bold else None
        try:
            try:
                said = await self.client.call("sendMessage", chat_id=address, text=message.text, text_styles=styles)
            except Refused as refused:
                if refused.code != BAD_REQUEST or styles is None:
                    raise
                said = await self.client.call("sendMessage", chat_id=address, text=message.text)
        except ZaloError as error:
            return self._ending(error)
        ref = said.get("message_id") if isinstance(said, dict) else None
        return Outcome(Ending.SENT, message_ref=str(ref)[:60] if ref else None)

    def _ending(self, error: ZaloError) -> Outcome:
        outcome = endings.of(error)
        if outcome.ending is not Ending.WAIT:
            return outcome
        pause = PAUSES[min(self._refusals, len(PAUSES) - 1)] * (1 + random() / 4)  # noqa: S311 - no secret
        return dataclasses.replace(outcome, wait=pause)

    async def acknowledge(self, tap: str, notice: str) -> None:
        """There are no taps here."""

    async def fetch(self, ref: str, limit: int) -> bytes | None:
        """A photo somebody sent, from the address Zalo gave for a while; None when it cannot be had, or is too large.

        Only over https, or from the very server we speak with: an address in an update must not make us ask others.
        """
        address = urlsplit(ref)
        ours = (address.scheme, address.netloc) == (self._api.scheme, self._api.netloc)
        if not ours and (address.scheme != "https" or not _is_public(address.hostname or "")):
            log.warning("a photo lies where it must not be asked for")
            return None
        try:
            timeout = aiohttp.ClientTimeout(total=60)
            async with self.client.http().get(ref, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    return None
                content = await answer.content.read(limit + 1)
                while len(content) <= limit and (piece := await answer.content.read(limit + 1)):
                    content += piece
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("a photo could not be fetched: %s", type(error).__name__)
            return None
        return content if len(content) <= limit else None

    async def offer_commands(self, commands: Any, language: str | None = None, address: str | None = None) -> None:
        """Zalo has no menu of commands; they are typed."""

    async def close(self) -> None:
        """Give back connections."""
        await self.client.close()


def _is_public(host: str) -> bool:
    """Whether a host is a name of the internet: no number, no name without a dot."""
    return "." in host and not host.replace(".", "").isdigit() and ":" not in host
