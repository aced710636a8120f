"""The Telegram channel: sends screens, answers taps, fetches files, brings updates."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram import exceptions as said
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardMarkup,
)

from bot.channels import menu
from bot.channels.channel import Abilities, Attachment, Drawn, Ending, Outcome
from bot.channels.telegram import client, endings, markup, updates

log = logging.getLogger(__name__)

FILE_MAX = 20 * 1024 * 1024
"""Telegram gives bots no larger file."""
NOTICE_MAX = 200
SHORT_WAIT = 3.0
"""Between the parts of one screen a wait this short is waited out."""
NO_PREVIEW = {"is_disabled": True}
TROUBLE = (said.AiogramError, aiohttp.ClientError, TimeoutError, OSError, ValueError)

Keyboard = dict[str, Any] | None


class Telegram:
    """One bot on Telegram. Every call ends in an outcome, never in an exception."""

    name = updates.CHANNEL
    abilities = Abilities(text_max=markup.TEXT_MAX, buttons_max=100, label_max=64, edits=True, files=True)

    def __init__(self, token: str, api: str) -> None:
        self._session = client.session(api)
        self.bot = Bot(token, session=self._session)
        self.id = self.bot.id

    async def greet(self) -> Outcome:
        """Whether Telegram knows us."""
        try:
            await self._call("getMe")
        except TROUBLE as error:
            return endings.of(error)
        return Outcome(Ending.SENT)

    async def send(self, address: str, drawn: Drawn, edits: str | None) -> Outcome:
        """Show a screen: in place where it fits into the old message, else as new messages, the buttons at the last."""
        texts = markup.messages(drawn)
        rows = markup.keyboard(drawn.rows)
        keyboard = {"inline_keyboard": rows} if rows else None
        if edits and len(texts) == 1 and drawn.attachment is None:
            outcome = await self._edit(address, int(edits), texts[0], keyboard)
            if outcome.ending is not Ending.REFUSED:
                return outcome
        return await self._write(address, texts, keyboard, drawn.attachment)

    async def _edit(self, chat: str, message: int, words: markup.Words, keyboard: Keyboard) -> Outcome:
        async def edit(text: str, mode: str | None) -> Any:
            return await self._say("editMessageText", chat, text, mode, keyboard, message_id=message)

        outcome = await _marked_or_plain(edit, words)
        if outcome.ending is Ending.REFUSED and endings.NOT_MODIFIED in outcome.detail:
            return Outcome(Ending.SENT, message_ref=str(message))
        return outcome

    async def _write(
        self, chat: str, texts: list[markup.Words], keyboard: Keyboard, attachment: Attachment | None
    ) -> Outcome:
        """New messages one after the other. When some were sent and one was not, nobody knows how to mend it: doubt."""
        inside = attachment is not None and len(texts) == 1 and menu.units(texts[0].plain) <= markup.CAPTION_MAX
        steps = [] if inside else [self._text(chat, words, None) for words in texts[:-1]]
        if not inside:
            steps.append(self._text(chat, texts[-1], keyboard))
        if attachment is not None:
            steps.append(self._file(chat, attachment, texts[0] if inside else None, keyboard if inside else None))
        refs: list[str | None] = []
        for step in steps:
            outcome = await step()
            if outcome.ending is Ending.WAIT and refs and outcome.wait <= SHORT_WAIT:
                await asyncio.sleep(outcome.wait)
                outcome = await step()
            if outcome.ending is not Ending.SENT:
                partly = refs and outcome.ending is not Ending.GONE
                return Outcome(Ending.DOUBT, detail=f"partly sent: {outcome.detail}") if partly else outcome
            refs.append(outcome.message_ref)
        return Outcome(Ending.SENT, message_ref=refs[0 if inside else len(texts) - 1])

    def _text(self, chat: str, words: markup.Words, keyboard: Keyboard) -> Callable[[], Awaitable[Outcome]]:
        async def send(text: str, mode: str | None) -> Any:
            return await self._say("sendMessage", chat, text, mode, keyboard)

        return lambda: _marked_or_plain(send, words)

    async def _say(self, method: str, chat: str, text: str, mode: str | None, keyboard: Keyboard, **place: int) -> Any:
        looks = {"parse_mode": mode, "reply_markup": keyboard, "link_preview_options": NO_PREVIEW}
        return await self._call(method, chat_id=chat, text=text, **looks, **place)

    async def _call(self, method: str, **given: Any) -> Any:
        return await self._session.call(self.bot, method, given)

    def _file(
        self, chat: str, attachment: Attachment, words: markup.Words | None, keyboard: Keyboard
    ) -> Callable[[], Awaitable[Outcome]]:
        buttons = InlineKeyboardMarkup.model_validate(keyboard) if keyboard else None

        async def send(text: str, mode: str | None) -> Any:
            file = BufferedInputFile(attachment.content, attachment.name)
            more: dict[str, Any] = {"caption": text or None, "parse_mode": mode, "reply_markup": buttons}
            bring = self.bot.send_photo if attachment.picture else self.bot.send_document
            message = await bring(chat, file, **more)
            return {"message_id": message.message_id if message else None}

        return lambda: _marked_or_plain(send, words or markup.Words("", ""))

    async def acknowledge(self, tap: str, notice: str) -> None:
        """Answer a tap. One that Telegram has forgotten is no error: the screen itself tells the rest."""
        try:
            text = menu.shortened(notice, NOTICE_MAX) or None
            await self._call("answerCallbackQuery", callback_query_id=tap, text=text)
        except TROUBLE as error:
            log.debug("a tap was not acknowledged: %s", type(error).__name__)

    async def fetch(self, ref: str, limit: int) -> bytes | None:
        """The content of a file; None when it is gone, larger than `limit`, or cannot be had just now."""
        most = min(limit, FILE_MAX)
        try:
            file = await self.bot.get_file(ref)
            if file.file_path is None or (file.file_size or 0) > most:
                return None
            content = bytearray()
            address = self.bot.session.api.file_url(self.bot.token, file.file_path)
            async for piece in self.bot.session.stream_content(address, timeout=60):
                content += piece
                if len(content) > most:
                    return None
            return bytes(content)
        except TROUBLE as error:
            log.warning("a file could not be fetched: %s", type(error).__name__)
            return None

    async def updates(self, offset: int | None, patience: int) -> list[dict[str, Any]]:
        """What has happened from `offset` on, waiting at most `patience` seconds. Raises what the client raises."""
        asked = client.RawUpdates(offset=offset, timeout=patience, allowed_updates=updates.ASKED_FOR)
        return await self.bot(asked, request_timeout=patience + 10)

    async def listen_at(self, url: str, secret: str) -> None:
        """Have updates brought to an address."""
        await self.bot.set_webhook(url, secret_token=secret, allowed_updates=updates.ASKED_FOR)

    async def listen_by_polling(self) -> None:
        """Have updates kept until they are asked for."""
        await self.bot.delete_webhook()

    async def offer_commands(
        self, commands: list[tuple[str, str]], language: str | None = None, address: str | None = None
    ) -> None:
        """The menu of commands: of everybody who reads a language, or of one chat."""
        scope = BotCommandScopeChat(chat_id=address) if address else BotCommandScopeAllPrivateChats()
        wanted = [BotCommand(command=name, description=description) for name, description in commands]
        try:
            await self.bot.set_my_commands(wanted, scope=scope, language_code=language)
        except TROUBLE as error:
            log.warning("the menu of commands was not set: %s", endings.of(error).detail)

    async def close(self) -> None:
        """Give back connections."""
        await self.bot.session.close()


async def _marked_or_plain(send: Callable[[str, str | None], Awaitable[Any]], words: markup.Words) -> Outcome:
    """Send with markup; when Telegram does not take it, once more without: the words matter, not how they look."""
    outcome = await _tried(send, words.html, "HTML")
    if outcome.ending is Ending.REFUSED and words.plain and endings.is_about_markup(outcome.detail):
        log.warning("a message was refused and is sent without markup: %s", outcome.detail)
        outcome = await _tried(send, menu.shortened(words.plain, markup.TEXT_MAX), None)
    return outcome


async def _tried(send: Callable[[str, str | None], Awaitable[Any]], text: str, mode: str | None) -> Outcome:
    try:
        match await send(text, mode):
            case {"message_id": int(number)}:
                return Outcome(Ending.SENT, message_ref=str(number))
        raise ValueError("no message in the answer")
    except TROUBLE as error:
        return endings.of(error)
