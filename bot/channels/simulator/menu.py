"""The menu of commands a person is shown: of the narrowest scope that has one, in the person's language if it can."""

from typing import Any

from bot.channels.simulator.world import Account, Bot, Chat


def commands(bot: Bot, chat: Chat, person: Account) -> list[dict[str, Any]]:
    wide = "all_private_chats" if chat.type == "private" else "all_group_chats"
    for scope, chat_id in (("chat", chat.id), (wide, None), ("default", None)):
        for language in (person.language_code or "", ""):
            if found := bot.commands.get((scope, chat_id, language)):
                return found
    return []
