"""
A person with a phone: presses Start, types, taps, sends files, blocks the bot, and reads what the screen shows.

    binh = emulator.add_person("Bình", language_code="vi")
    binh.press_start("a-one-time-code")
    menu = await binh.next_message()
    tap = binh.taps(label="Đã nhận việc")
    print(await tap.answer(), binh.newest.text)

Without `chat` a person speaks with the emulator's first bot in private. What a person cannot do on a real phone
(tap a button that is gone, write to a bot never started) raises `NotPossible`.
"""

import secrets

from bot.channels.simulator import entities, pictures, screen
from bot.channels.simulator.bell import PATIENCE
from bot.channels.simulator.screen import Seen
from bot.channels.simulator.taps import NotPossible, Tap, button_of
from bot.channels.simulator.world import Account, Bot, Change, Chat, Json, Message, Query, StoredFile, World


class Person:
    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._cursor = 0
        self.account = account

    @property
    def id(self) -> int:
        return self.account.id

    def press_start(self, payload: str = "", chat: Chat | None = None) -> int:
        """Open the chat with the bot, as a deep link with this payload does; a blocked bot is unblocked."""
        with self._world.lock:
            chat = chat or self.private()
            if chat.blocked:
                self.unblocks(chat)
            chat.started = True
            return self.types(f"/start {payload}".strip(), chat=chat)

    def types(self, text: str, *, reply_to: int | None = None, chat: Chat | None = None) -> int:
        plain, found = entities.parse(text, None)
        if not plain:
            raise NotPossible("an empty message cannot be sent")
        return self._sends({"text": plain} | ({"entities": found} if found else {}), reply_to, chat)

    def edits(self, message_id: int, text: str, *, chat: Chat | None = None) -> None:
        with self._world.lock:
            message = self._message(message_id, chat)
            if message.person is not self.account or "text" not in message.body:
                raise NotPossible("only one's own text can be edited")
            plain, found = entities.parse(text, None)
            kept = {key: value for key, value in message.body.items() if key != "entities"}
            changed: Json = {"text": plain, "edit_date": self._world.timestamp()}
            message.body = kept | changed | ({"entities": found} if found else {})
            self._world.show(message.chat, "edited", message.id)
            for bot in message.chat.bots.values():
                bot.queue.put("edited_message", message.as_json())

    def taps(
        self,
        message_id: int | None = None,
        *,
        label: str | None = None,
        row: int = 0,
        col: int = 0,
        chat: Chat | None = None,
    ) -> Tap:
        """Tap a button by its label, or by row and column; without a message: on the newest one that has buttons."""
        with self._world.lock:
            message = self._message(message_id, chat) if message_id is not None else self._newest_with_buttons(chat)
            button = button_of(message, label, row, col)
            if "url" in button:
                return Tap(None, url=button["url"])
            if "copy_text" in button:
                return Tap(None, copied=button["copy_text"]["text"])
            if "callback_data" not in button or message.bot is None:
                raise NotPossible("this button is disabled")
            if message.chat.blocked:
                raise NotPossible("the bot is blocked")
            query = Query(str(secrets.randbits(62)), message.bot, self.account, message.chat, self._world.now())
            self._world.queries[query.id] = query
            asked = {"id": query.id, "from": self.account.user(), "message": message.as_json()}
            instance = {"chat_instance": str(message.chat.id), "data": button["callback_data"]}
            message.bot.queue.put("callback_query", asked | instance)
            return Tap(query)

    def sends_file(
        self,
        name: str,
        content: bytes,
        mime_type: str = "application/octet-stream",
        *,
        caption: str = "",
        reply_to: int | None = None,
        chat: Chat | None = None,
    ) -> int:
        stored = self._world.store(content, name, mime_type, "documents")
        document = stored.as_json() | {"file_name": name, "mime_type": mime_type}
        return self._sends({"document": document} | _caption(caption), reply_to, chat)

    def sends_photo(
        self, content: bytes, *, caption: str = "", reply_to: int | None = None, chat: Chat | None = None
    ) -> int:
        stored = self._world.store(content, "photo.jpg", "image/jpeg", "photos")
        return self._sends({"photo": [pictures.size(stored)]} | _caption(caption), reply_to, chat)

    def sends_sticker(self, emoji: str = "👍", *, reply_to: int | None = None, chat: Chat | None = None) -> int:
        stored = self._world.store(b"RIFF....WEBPVP8 ", "sticker.webp", "image/webp", "stickers")
        sides = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._sends({"sticker": stored.as_json() | {"type": "regular", "emoji": emoji} | sides}, reply_to, chat)

    def sends_voice(
        self, content: bytes, seconds: int = 5, *, reply_to: int | None = None, chat: Chat | None = None
    ) -> int:
        stored = self._world.store(content, "voice.oga", "audio/ogg", "voice")
        voice = stored.as_json() | {"duration": seconds, "mime_type": "audio/ogg"}
        return self._sends({"voice": voice}, reply_to, chat)

    def blocks(self, chat: Chat | None = None) -> None:
        self._membership(chat or self.private(), blocked=True)

    def unblocks(self, chat: Chat | None = None) -> None:
        self._membership(chat or self.private(), blocked=False)

    def puts_the_bot_out(self, group: Chat) -> None:
        """Remove the first bot from a group: it hears of that, and may not write there any more."""
        with self._world.lock:
            bot = group.bots.pop(self._first_bot().id, None)
            if bot is None or group.type == "private":
                raise NotPossible("there is no bot in this chat to be removed")
            head = {"chat": group.as_json(), "from": self.account.user(), "date": self._world.timestamp()}
            old: Json = {"status": "member", "user": bot.user()}
            banned: Json = {"status": "kicked", "user": bot.user(), "until_date": 0}
            bot.queue.put("my_chat_member", head | {"old_chat_member": old, "new_chat_member": banned})

    def reads(self, chat: Chat | None = None) -> list[Seen]:
        """The chat as this person sees it, the oldest message first."""
        with self._world.lock:
            chat = chat or self.private()
            return [screen.seen(self._world, message, self.account) for message in chat.messages.values()]

    @property
    def newest(self) -> Seen:
        """The last message of the private chat."""
        if not (shown := self.reads()):
            raise NotPossible("the chat is empty")
        return shown[-1]

    def opens(self, file_id: str) -> StoredFile:
        """A file of a message this person can see."""
        for chat in self.chats():
            for message in chat.messages.values():
                if (file := screen.seen(self._world, message, self.account).file) and file.id == file_id:
                    return self._world.files[file_id]
        raise NotPossible("no such file in this person's chats")

    def chats(self) -> list[Chat]:
        """The chats this person is in, each once, in order of their numbers."""
        mine = {id(chat): chat for chat in self._world.chats.values() if self.id in chat.people}
        return sorted(mine.values(), key=lambda chat: -chat.id)

    async def next_change(self, *kinds: str, timeout: float = PATIENCE) -> Change:  # noqa: ASYNC109
        """
        The next change after the last one returned; TimeoutError when none comes.

        Kinds: `message` (also one's own), `edited`, `deleted`, `answer`, `typing`, `reaction`; with kinds named,
        the others are passed over.
        """
        change = await self.account.bell.until(lambda: self._after(self._cursor, kinds), timeout)
        if change is None:
            raise TimeoutError(f"{self.account.first_name} saw nothing new ({', '.join(kinds) or 'any change'})")
        self._cursor = change.number
        return change

    async def next_message(self, timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109
        """The next message of a bot after the last change returned, as it looks by now."""
        while True:
            change = await self.next_change("message", timeout=timeout)
            message = change.chat.messages.get(change.message_id or 0)
            if message and message.bot:
                return screen.seen(self._world, message, self.account)

    def looks_away(self) -> None:
        """Pass over all that happened until now: `next_…` will give only what comes after."""
        self._cursor = self.account.changes[-1].number if self.account.changes else 0

    def _after(self, number: int, kinds: tuple[str, ...]) -> Change | None:
        with self._world.lock:
            fresh = (change for change in self.account.changes if change.number > number)
            return next((change for change in fresh if not kinds or change.kind in kinds), None)

    def private(self) -> Chat:
        return self._world.private(self._first_bot(), self.account)

    def _first_bot(self) -> Bot:
        if not self._world.bots:
            raise NotPossible("there is no bot to speak with")
        return next(iter(self._world.bots.values()))

    def _message(self, message_id: int, chat: Chat | None) -> Message:
        found = (chat or self.private()).messages.get(message_id)
        if found is None:
            raise NotPossible("the message is gone")
        return found

    def _newest_with_buttons(self, chat: Chat | None) -> Message:
        for message in reversed((chat or self.private()).messages.values()):
            if "reply_markup" in message.body:
                return message
        raise NotPossible("no message has buttons")

    def _sends(self, content: Json, reply_to: int | None, chat: Chat | None) -> int:
        with self._world.lock:
            chat = chat or self.private()
            if chat.type == "private" and (chat.blocked or not chat.started):
                raise NotPossible("the bot is blocked" if chat.blocked else "press Start first")
            if reply_to is not None and reply_to not in chat.messages:
                raise NotPossible("the message to reply to is gone")
            return self._world.write(chat, content, person=self.account, reply_to=reply_to).id

    def _membership(self, chat: Chat, *, blocked: bool) -> None:
        with self._world.lock:
            if chat.blocked == blocked or chat.type != "private":
                return
            chat.blocked = blocked
            (bot,) = chat.bots.values()
            free: Json = {"status": "member", "user": bot.user()}
            banned: Json = {"status": "kicked", "user": bot.user(), "until_date": 0}
            old, new = (free, banned) if blocked else (banned, free)
            head = {"chat": chat.as_json(), "from": self.account.user(), "date": self._world.timestamp()}
            bot.queue.put("my_chat_member", head | {"old_chat_member": old, "new_chat_member": new})


def _caption(caption: str) -> Json:
    plain, found = entities.parse(caption, None)
    return ({"caption": plain} if plain else {}) | ({"caption_entities": found} if found else {})
