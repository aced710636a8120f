"""The channel of a Zalo Official Account: five buttons, the rest by numbers; a template where the window is closed."""

import dataclasses
from typing import Any

from bot import tallies
from bot.channels import downloads, menu, words
from bot.channels.channel import Abilities, Button, Drawn, Ending, Outcome
from bot.channels.zalo_calls import Refused, ZaloError
from bot.channels.zalo_oa import endings, updates
from bot.channels.zalo_oa.client import Client, Json
from bot.channels.zalo_oa.keeper import Keeper
from bot.channels.zalo_oa.payloads import Payloads

CS, TEMPLATE, GET_OA = "/v3.0/oa/message/cs", "/v3.0/oa/message/template", "/v2.0/oa/getoa"
NOTICE_MAX, HEADING_MAX = 200, 90
"""What Zalo takes of a template's longer parameter, and of its heading."""
FREE = "reply"
"""What Zalo calls the quota of messages that cost nothing; every other one is paid for."""


class ZaloOa:
    """One Official Account. Every call ends in an outcome, never in an exception."""

    abilities = Abilities(
        text_max=words.TEXT_MAX, buttons_max=5, label_max=100, edits=False, files=False, columns=False
    )

    def __init__(self, app_id: str, api: str, client: Client, keeper: Keeper, payloads: Payloads) -> None:
        self.name = updates.channel(app_id)
        self.keeper = keeper
        self._client, self._api, self._payloads = client, api, payloads
        self.template: str | None = None
        """The form of a paid notice, with the parameters `tieu_de` and `noi_dung`, where the office has one."""

    async def greet(self) -> Outcome:
        """Whether Zalo knows us.

        Tokens that it takes no more are no wrong setting: what people write is stored, and new ones may come meanwhile.
        """
        try:
            await self._called(GET_OA)
        except ZaloError as error:
            return Outcome(Ending.LATER, detail=str(error))
        return Outcome(Ending.SENT)

    async def send(self, address: str, drawn: Drawn, edits: str | None) -> Outcome:  # noqa: ARG002 - nothing is edited here
        """Show a screen as new messages. When some were sent and one was not, nobody knows how to mend it: doubt."""
        sent = 0
        outcome = Outcome(Ending.SENT)
        said = words.messages(drawn)
        buttons = [self._button(address, button) for row in drawn.rows for button in row]
        for place, message in enumerate(said, 1):
            outcome = await self._say(address, message.text, buttons if place == len(said) else [], drawn)
            if outcome.ending is not Ending.SENT:
                break
            sent += 1
            if outcome.detail:  # the paid notice stands for all of it
                break
        if sent and outcome.ending not in (Ending.SENT, Ending.GONE):
            outcome = Outcome(Ending.DOUBT, detail=f"partly sent: {outcome.detail}")
        return dataclasses.replace(outcome, messages=sent)

    async def _say(self, address: str, text: str, buttons: list[Json], drawn: Drawn) -> Outcome:
        message: Json = {"text": text}
        if buttons:
            message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
        try:
            said = await self._called(CS, {"recipient": {"user_id": address}, "message": message})
        except Refused as refused:
            if refused.code in endings.CLOSED and self.template:
                return await self._notify(address, drawn, refused)
            return await self._ending(refused)
        except ZaloError as error:
            return endings.of(error)
        self.keeper.well()
        return Outcome(Ending.SENT, message_ref=_ref(said))

    async def _notify(self, address: str, drawn: Drawn, closed: Refused) -> Outcome:
        """The window is closed: a paid notice of the letter's beginning, which asks its reader to open the chat."""
        given = {
            "tieu_de": menu.shortened(_line(drawn.title or drawn.parts[0]), HEADING_MAX),
            "noi_dung": menu.shortened(_line(drawn.parts[0]), NOTICE_MAX),
        }
        body = {"user_id": address, "template_id": self.template, "template_data": given}
        try:
            said = await self._called(TEMPLATE, body)
        except Refused as refused:
            outcome = await self._ending(refused)
            if outcome.ending is Ending.REFUSED:  # the form is wrong, not the letter: it goes another way, or waits
                return Outcome(Ending.GONE, detail=f"{closed}; the template: {refused}")
            return outcome
        except ZaloError as error:
            return endings.of(error)
        return Outcome(Ending.SENT, message_ref=_ref(said), detail="by template")

    async def _ending(self, refused: Refused) -> Outcome:
        if refused.code in endings.PERSON_NEEDED:
            await self.keeper.stopped(refused)
        return endings.of(refused)

    async def _called(self, path: str, body: Json | None = None) -> Json:
        """A call with the token of today; once more with a new one where Zalo takes it no more. Raises ZaloError."""
        access = await self.keeper.access()
        try:
            said = await self._client.call(path, access, body)
        except Refused as refused:
            if refused.code not in endings.TOKEN:
                raise
            said = await self._client.call(path, await self.keeper.instead_of(access), body)
        match said:
            case {"quota": {"quota_type": str(kind)}}:
                tallies.OA_MESSAGES.labels("free" if kind == FREE else "billed").inc()
        return said

    def _button(self, address: str, button: Button) -> Json:
        if button.url:
            return {"title": button.label, "type": "oa.open.url", "payload": {"url": button.url}}
        return {"title": button.label, "type": "oa.query.hide", "payload": self._payloads.of(address, button.token)}

    async def acknowledge(self, tap: str, notice: str) -> None:
        """A tap comes as a text, which nobody waits for."""

    async def fetch(self, ref: str, limit: int) -> bytes | None:
        """A file somebody sent, from the address Zalo gave for a while; None when it cannot be had, or is too large."""
        return await downloads.fetched(self._client.http(), ref, limit, self._api)

    async def offer_commands(self, commands: Any, language: str | None = None, address: str | None = None) -> None:
        """The menu of an account is written in Zalo's console."""

    async def close(self) -> None:
        """Let tokens on their way come to the disk, then give back connections."""
        await self.keeper.close()
        await self._client.close()


def _ref(said: Json) -> str | None:
    ref = said.get("message_id")
    return str(ref)[:60] if ref else None


def _line(text: str) -> str:
    """In one line: a template takes no more."""
    return " ".join(text.split())
