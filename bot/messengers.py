"""Which bots of which messengers this machine serves, by its settings."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.channel import Messenger
from bot.channels.telegram import messenger as telegram
from bot.channels.zalo_bot import messenger as zalo_bot
from bot.settings import Settings, WrongSettings
from bot.threads import Threads
from handlers.visit import Event


def must_be_some(settings: Settings) -> None:
    """Raises WrongSettings when no messenger is set."""
    if settings.telegram_token is None and not settings.zalo_bot_tokens and settings.zalo_oa is None:
        raise WrongSettings(
            "DONDOC_TELEGRAM_TOKEN is not set, nor DONDOC_ZALO_BOT_TOKEN, nor DONDOC_ZALO_OA_APP_ID; BotFather gives a "
            "token to every bot, Zalo Bot Creator to a bot on Zalo"
        )


def served(
    settings: Settings,
    threads: Threads,
    receive: Callable[[list[Event]], Awaitable[None]],
    now: Callable[[], datetime],
) -> list[Messenger]:
    """Every bot that is set, still closed."""
    found: list[Messenger] = []
    if settings.telegram_token is not None:
        token, hook = settings.telegram_token.get_secret_value(), None
        if settings.telegram_webhook_url and settings.telegram_webhook_secret:
            hook = settings.telegram_webhook_url, settings.telegram_webhook_secret.get_secret_value()
        found.append(telegram.Messenger(token, settings.telegram_api, hook, receive, now))
    for token in settings.zalo_bot_tokens:
        hook = None
        if settings.zalo_bot_webhook_url and settings.zalo_bot_webhook_secret:
            hook = settings.zalo_bot_webhook_url, settings.zalo_bot_webhook_secret.get_secret_value()
        found.append(zalo_bot.Messenger(token, settings.zalo_bot_api, hook, receive, threads, settings.regulation, now))
    if account := settings.zalo_oa:
        from bot.channels.zalo_oa import messenger as zalo_oa  # with it comes cryptography: a tenth of a second

        found.append(zalo_oa.Messenger(account, threads, settings.regulation, receive, now))
    return found
