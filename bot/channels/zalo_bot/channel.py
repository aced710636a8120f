"""The Zalo Bot channel: sends screens as numbered lines, fetches photos, brings updates."""

import dataclasses
from random import random
from typing import Any

from bot.channels import downloads, words
from bot.channels.channel import Abilities, Drawn, Ending, Outcome
from bot.channels.zalo_bot import endings, updates
from bot.channels.zalo_bot.client import Client
from bot.channels.zalo_calls import Refused, ZaloError

PAUSES = (5.0, 15.0, 60.0, 150.0, 300.0)
"""How long to leave a bot alone that Zalo lets say no more: it does not tell, and it may be until the month is over."""
BAD_REQUEST = 400


class ZaloBot:
    """One bot on the Zalo Bot Platform. Every call ends in an outcome, never in an exception."""

    abilities = Abilities(
        text_max=words.TEXT_MAX, buttons_max=0, label_max=200, edits=False, files=False, columns=False, hands_over=False
    )

    def __init__(self, token: str, api: str) -> None:
        self.id = token.partition(":")[0]
        self.name = updates.channel(self.id)
        self.client = Client(api, token)
        self._api = api
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
        """A photo somebody sent, from the address Zalo gave for a while; None when it cannot be had or is too large."""
        return await downloads.fetched(self.client.http(), ref, limit, self._api)

    async def offer_commands(self, commands: Any, language: str | None = None, address: str | None = None) -> None:
        """Zalo has no menu of commands; they are typed."""

    async def close(self) -> None:
        """Give back connections."""
        await self.client.close()
