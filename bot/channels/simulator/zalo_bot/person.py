"""A person with Zalo on the phone: types, sends photos, stickers and what a bot is not given, blocks, and reads."""

from typing import Any

from bot.channels.simulator.bell import PATIENCE
from bot.channels.simulator.zalo_bot.world import Account, Bot, Json, Seen, World


class Person:
    """Without `bot` a person speaks with the first one."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._looked: dict[str, int] = {}
        self.account = account

    @property
    def id(self) -> str:
        """Where a bot writes to: of a private chat the same as the person's own."""
        return self.account.id

    def types(self, text: str, *, bot: Bot | None = None) -> str:
        """Send a text; the name of the message."""
        return self._sends("message.text.received", text, bot, text=text)

    def sends_photo(self, content: bytes, caption: str = "", *, bot: Bot | None = None) -> str:
        """Send a photo: the bot gets an address from which it can be had for a while."""
        with self._world.lock:
            name = self._world.new_id()
            self._world.photos[name] = content
            address = f"PHOTOS/{name}.jpg"
            field = self._world.habits.photo_field
            photo = {each: address for each in ("photo_url", "photo") if field in (each, "both")}
            more: Json = photo | ({"caption": caption} if caption else {})
            return self._sends("message.image.received", caption or "[photo]", bot, **more)

    def sends_sticker(self, *, bot: Bot | None = None) -> str:
        """Send a sticker."""
        more: Json = {"sticker": self._world.new_id(), "url": "https://stickers.example/1"}
        return self._sends("message.sticker.received", "[sticker]", bot, **more)

    def sends_file(self, *, with_message: bool = True, bot: Bot | None = None) -> str:
        """Send a document: the bot is told that there was something, and perhaps not even by whom."""
        return self._sends("message.unsupported.received", "[file]", bot, with_message=with_message)

    def blocks(self, bot: Bot | None = None) -> None:
        """Hear nothing more of a bot."""
        self.account.blocked.add((bot or self._first()).id)

    def reads(self, bot: Bot | None = None) -> list[Seen]:
        """All that stands in the chat, the oldest first."""
        return list(self.account.chats.get((bot or self._first()).id, ()))

    @property
    def newest(self) -> Seen:
        """The message on top of the chat with the first bot."""
        return self.reads()[-1]

    async def next_message(self, bot: Bot | None = None, seconds: float = PATIENCE) -> Seen:
        """The next message of the bot that was not looked at yet."""
        bot = bot or self._first()

        def look() -> Seen | None:
            chat = self.account.chats.get(bot.id, [])
            start = self._looked.get(bot.id, 0)
            for at, seen in enumerate(chat[start:], start):
                if not seen.mine:
                    self._looked[bot.id] = at + 1
                    return seen
            return None

        found = await self.account.bell.until(look, seconds)
        if found is None:
            raise TimeoutError("no message came")
        return found

    def _first(self) -> Bot:
        return next(iter(self._world.bots.values()))

    def _sends(self, event: str, shown: str, bot: Bot | None, *, with_message: bool = True, **content: Any) -> str:
        with self._world.lock:
            bot = bot or self._first()
            name = self._world.new_id()
            self._world.show(self.account, bot, Seen(name, True, self._world.now(), shown))
            if self.id not in bot.users:
                bot.users.append(self.id)
            if self._world.habits.counts == "both":
                self._world.spend(bot)
            update: Json = {"event_name": event}
            if with_message:
                update["message"] = {
                    "message_id": name,
                    "date": self._world.milliseconds(),
                    "from": {"id": self.id, "display_name": self.account.name, "is_bot": False},
                    "chat": {"id": self.id, "chat_type": "PRIVATE"},
                    **content,
                }
            self._world.happens(bot, update)
            return name
