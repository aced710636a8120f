"""The methods of the Bot API that the emulator knows, and those about the bot itself."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.channels.simulator import messages, updates
from bot.channels.simulator.desk import Desk, Json
from bot.channels.simulator.errors import bad
from bot.channels.simulator.forms import Parameter, only, takes
from bot.channels.simulator.webhook import Hook

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
DOWNLOAD_BYTES = 20 * 1024 * 1024
LOCAL = {"127.0.0.1", "localhost", "::1"}
SCOPES = {
    "default": set(), "all_private_chats": set(), "all_group_chats": set(), "all_chat_administrators": set(),
    "chat": {"chat_id"}, "chat_administrators": {"chat_id"}, "chat_member": {"chat_id", "user_id"},
}  # fmt: skip


def get_me(desk: Desk) -> Json:
    return desk.bot.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": desk.bot.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(
    desk: Desk,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 - Telegram's word
    allowed_updates: list[str] | None = None,
) -> list[Json]:
    queue = desk.bot.queue
    if desk.bot.hook:
        raise updates.HOOKED
    if allowed_updates is not None:
        queue.allowed = _kinds(allowed_updates)
    return await queue.poll(offset, max(1, min(limit, 100)), max(0, min(timeout, 50)))


def set_webhook(
    desk: Desk,
    url: str = "",
    max_connections: int = 40,
    allowed_updates: list[str] | None = None,
    drop_pending_updates: bool = False,
    secret_token: str | None = None,
) -> bool:
    if not url:
        return delete_webhook(desk, drop_pending_updates)
    address = urlsplit(url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOCAL):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret_token and not SECRET.fullmatch(secret_token):
        raise bad("secret token contains unallowed characters")
    if not 1 <= max_connections <= 100:
        raise bad("max_connections must be between 1 and 100")
    if allowed_updates is not None:
        desk.bot.queue.allowed = _kinds(allowed_updates)
    if drop_pending_updates:
        desk.bot.queue.clear()
    desk.bot.queue.interrupt(updates.HOOKING)
    desk.bot.hook = Hook(url, secret_token or None, max_connections)
    desk.bot.queue.bell.ring()
    return True


def delete_webhook(desk: Desk, drop_pending_updates: bool = False) -> bool:
    desk.bot.hook = None
    if drop_pending_updates:
        desk.bot.queue.clear()
    desk.bot.queue.bell.ring()
    return True


def get_webhook_info(desk: Desk) -> Json:
    queue, hook = desk.bot.queue, desk.bot.hook
    asked = {"allowed_updates": queue.allowed} if queue.allowed else {}
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(queue)} | asked
    return info | hook.as_json() if hook else info


def get_file(desk: Desk, file_id: str) -> Json:
    if file_id not in desk.world.files:
        raise bad("invalid file_id")
    stored = desk.world.files[file_id]
    if len(stored.content) > DOWNLOAD_BYTES:
        raise bad("file is too big")
    return stored.as_json() | {"file_path": stored.path}


def set_my_commands(
    desk: Desk, commands: list[Json], scope: dict[str, Any] | None = None, language_code: str = ""
) -> bool:
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        only(command, {"command", "description"}, "bot command")
        name, description = command.get("command"), command.get("description")
        if not isinstance(name, str) or not COMMAND.fullmatch(name.removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not isinstance(description, str) or not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    shown = [{"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands]
    desk.bot.commands[_scope(scope, language_code)] = shown
    return True


def get_my_commands(desk: Desk, scope: dict[str, Any] | None = None, language_code: str = "") -> list[Json]:
    return desk.bot.commands.get(_scope(scope, language_code), [])


def delete_my_commands(desk: Desk, scope: dict[str, Any] | None = None, language_code: str = "") -> bool:
    desk.bot.commands.pop(_scope(scope, language_code), None)
    return True


def set_my_name(desk: Desk, name: str = "", language_code: str = "") -> bool:
    if len(name) > 64:
        raise bad("bot name is too long")
    desk.bot.names[language_code] = name
    return True


def get_my_name(desk: Desk, language_code: str = "") -> Json:
    return {"name": desk.bot.names.get(language_code) or desk.bot.names.get("") or desk.bot.first_name}


def set_chat_menu_button(desk: Desk, chat_id: int | None = None, menu_button: dict[str, Any] | None = None) -> bool:
    button = only(menu_button or {"type": "default"}, {"type"}, "menu button")
    if button.get("type") not in ("default", "commands"):
        raise bad("can't parse menu button: unsupported type specified")
    if chat_id is not None:
        desk.open_chat(chat_id)
    desk.bot.menu_buttons[chat_id] = button
    return True


def get_chat_menu_button(desk: Desk, chat_id: int | None = None) -> Json:
    buttons = desk.bot.menu_buttons
    return buttons.get(chat_id) or buttons.get(None) or {"type": "default"}


def log_out(desk: Desk) -> bool:
    """The bot leaves this server: nothing is delivered until it calls again."""
    return delete_webhook(desk)


def close(desk: Desk) -> bool:
    desk.bot.queue.interrupt(updates.TAKEN)
    return True


def _kinds(asked: list[str]) -> list[str] | None:
    """An empty list asks for the usual kinds again."""
    if not all(isinstance(kind, str) for kind in asked):
        raise bad("allowed_updates must be a list of Strings")
    return asked or None


def _scope(scope: Json | None, language_code: str) -> tuple[str, int | None, str]:
    kind = str((scope or {}).get("type", "default"))
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    found = only(scope or {}, {"type"} | SCOPES[kind], "bot command scope")
    return kind, found.get("chat_id"), language_code


Method = Callable[..., Any]


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


METHODS: dict[str, tuple[str, Method, dict[str, Parameter]]] = {
    _camel(method.__name__).lower(): (_camel(method.__name__), method, takes(method))
    for method in (
        get_me, get_updates, set_webhook, delete_webhook, get_webhook_info, get_file, log_out, close,
        set_my_commands, get_my_commands, delete_my_commands, set_my_name, get_my_name,
        set_chat_menu_button, get_chat_menu_button,
        messages.send_message, messages.send_document, messages.send_photo, messages.edit_message_text,
        messages.edit_message_caption, messages.edit_message_reply_markup, messages.delete_message,
        messages.answer_callback_query, messages.send_chat_action, messages.set_message_reaction,
    )
}  # fmt: skip
