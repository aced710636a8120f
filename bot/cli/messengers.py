"""What the doctor asks of the messengers: whether they know our tokens, and what they know of our doors."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.findings import Finding, Mark
from handlers.reports import doctor as wording

if TYPE_CHECKING:
    from telegram import User, WebhookInfo

    from bot.consents import App
    from bot.settings import Settings


def telegram(settings: "Settings") -> Iterator[Finding]:
    """Whether Telegram knows our token, and what it knows of our door."""
    if settings.telegram_token is None:
        if not settings.zalo_bot_tokens and settings.zalo_oa is None:
            yield Finding(Mark.WRONG, wording.says("token.none"))
        return
    from telegram import error

    try:
        me, hook = asyncio.run(_asked(settings.telegram_token.get_secret_value(), settings.telegram_api))
    except (error.InvalidToken, error.Forbidden):
        yield Finding(Mark.WRONG, wording.says("token.wrong"))
    except error.TelegramError as said:
        yield Finding(Mark.WRONG, wording.says("telegram.away", api=settings.telegram_api, why=type(said).__name__))
    else:
        yield Finding(Mark.WELL, wording.says("telegram", name=me.username))
        yield from _hook(settings, hook)


async def _asked(token: str, api: str) -> "tuple[User, WebhookInfo]":
    from telegram import Bot

    async with Bot(token, base_url=f"{api}/bot", base_file_url=f"{api}/file/bot") as bot:
        return bot.bot, await bot.get_webhook_info()


def _hook(settings: "Settings", hook: "WebhookInfo") -> Iterator[Finding]:
    wanted = settings.telegram_webhook_url
    if not wanted and hook.url:
        yield Finding(Mark.WARNING, wording.says("hook.theirs"))
    elif wanted and not hook.url.startswith(wanted):
        yield Finding(Mark.WARNING, wording.says("hook.none"))
    else:
        how = "hook" if wanted else "polling"
        yield Finding(Mark.WELL, wording.says(how, n=hook.pending_update_count))
    if hook.last_error_message:
        yield Finding(Mark.WARNING, wording.says("hook.failed", why=hook.last_error_message))


def zalo_bots(settings: "Settings") -> Iterator[Finding]:
    """The same of each Zalo bot."""
    from bot.channels.zalo_calls import Refused, ZaloError

    for token in settings.zalo_bot_tokens:
        number = token.partition(":")[0]
        try:
            name, hook = asyncio.run(_asked_of_zalo(token, settings.zalo_bot_api))
        except Refused as refused:
            yield Finding(Mark.WRONG, wording.says("zalo.refused", number=number, why=refused.description))
        except ZaloError as said:
            yield Finding(Mark.WRONG, wording.says("zalo.away", api=settings.zalo_bot_api, why=f"{said}"))
        else:
            yield Finding(Mark.WELL, wording.says("zalo", name=name, number=number))
            wanted = settings.zalo_bot_webhook_url
            if wanted and not hook.startswith(wanted):
                yield Finding(Mark.WARNING, wording.says("zalo.hook.none", number=number))
            elif hook and not wanted:
                yield Finding(Mark.WARNING, wording.says("zalo.hook.theirs", number=number))
            elif not wanted:
                yield Finding(Mark.WARNING, wording.says("zalo.polling", number=number))


async def _asked_of_zalo(token: str, api: str) -> tuple[str, str]:
    from bot.channels.zalo_bot.client import Client

    client = Client(api, token)
    try:
        me = await client.call("getMe")
        return str(me.get("display_name") or me.get("account_name")), await client.hook()
    finally:
        await client.close()


def zalo_oa(settings: "Settings") -> Iterator[Finding]:
    """Whether somebody has consented, and whether Zalo takes the tokens that are kept."""
    if settings.zalo_oa is None:
        return
    from sqlalchemy.exc import DBAPIError

    from bot import consents
    from bot.channels.zalo_calls import Refused, ZaloError
    from bot.cli import opening
    from storage.database import DatabaseError

    account = settings.zalo_oa
    app = consents.App(account.app_id, account.app_secret)
    try:
        with opening.database() as database:
            pair = consents.kept(database, app)
    except (DatabaseError, DBAPIError):
        return  # told above
    if pair is None or pair.trouble:
        why = pair.trouble if pair else "none"
        yield Finding(Mark.WRONG, wording.says("oa.lost" if pair else "oa.none", why=why))
        return
    at = pair.obtained_at.astimezone(settings.timezone)
    try:
        name = asyncio.run(_asked_of_oa(settings, app, pair.access))
    except Refused as refused:
        yield Finding(Mark.WRONG, wording.says("oa.refused", why=f"{refused}", at=at))
    except ZaloError as said:
        yield Finding(Mark.WRONG, wording.says("zalo.away", api=account.api, why=f"{said}"))
    else:
        yield Finding(Mark.WELL, wording.says("oa", name=name, at=at))


async def _asked_of_oa(settings: "Settings", app: "App", access: str) -> str:
    from bot.channels.zalo_oa.channel import GET_OA
    from bot.channels.zalo_oa.client import Client

    client = Client(app, settings.zalo_oa_api, settings.zalo_oa_oauth)
    try:
        return str((await client.call(GET_OA, access)).get("name"))
    finally:
        await client.close()
