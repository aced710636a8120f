"""The desk at which one call of one bot is served: its bot, the world, and the chats and files it names."""

from dataclasses import dataclass
from typing import Any

from bot.channels.simulator.errors import bad, forbidden
from bot.channels.simulator.forms import Upload
from bot.channels.simulator.world import Bot, Chat, StoredFile, World

Json = dict[str, Any]
ChatId = int | str


@dataclass(frozen=True)
class Desk:
    world: World
    bot: Bot

    def open_chat(self, chat_id: ChatId) -> Chat:
        """The chat a bot may write to, or the reason why it may not."""
        chat = self.world.chat(self.bot, chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            if chat_id in self.world.accounts:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad("chat not found")
        if chat.moved_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        if chat.type != "private":
            if self.bot.id not in chat.bots:
                raise forbidden(f"bot was kicked from the {chat.type} chat")
            return chat
        if chat.people[chat.id].deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def stored(self, given: Upload | str, most: int, folder: str) -> StoredFile:
        """A file of this request, or one that Telegram already has."""
        if isinstance(given, str):
            return self.file(given)
        if not given.content:
            raise bad("file must be non-empty")
        if len(given.content) > most:
            raise bad("file is too big")
        return self.world.store(given.content, given.name, given.mime_type, folder)

    def file(self, file_id: str) -> StoredFile:
        if file_id not in self.world.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return self.world.files[file_id]

    def document(self, given: Upload | str, most: int) -> Json:
        stored = self.stored(given, most, "documents")
        named = {"file_name": stored.name} if stored.name else {}
        return stored.as_json() | named | {"mime_type": stored.mime_type}
