"""The command `dondoc consent`: an administrator lets the program speak for the Zalo Official Account."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from bot.cli import opening

if TYPE_CHECKING:
    from bot.consents import App, Granted
    from bot.settings import OfficialAccount


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(consent)


def consent() -> None:
    """Take a refresh token of the Zalo Official Account, typed or from the standard input, and keep what it gives."""
    import asyncio

    from bot import consents
    from bot.settings import WrongSettings
    from handlers.reports import doctor as wording
    from locales import speaking

    settings = opening.settings()
    account = settings.zalo_oa
    if account is None:
        raise WrongSettings("DONDOC_ZALO_OA_APP_ID is not set: whose consent would it be?")
    with speaking(settings.language), opening.database() as database:
        app = consents.App(account.app_id, account.app_secret)
        granted = asyncio.run(_exchanged(account, app, _typed()))
        kept = consents.keep(database, app, granted, datetime.now(UTC))
        until = (kept.obtained_at + consents.REFRESH_LASTS).astimezone(settings.timezone)
        typer.echo(wording.says("oa.consented", until=until))


def _typed() -> str:
    """Not shown while it is typed, and never on a command line, which others can read."""
    import sys

    if sys.stdin.isatty():
        said: str = typer.prompt("Refresh token", hide_input=True)
        return said.strip()
    return sys.stdin.readline().strip()


async def _exchanged(account: "OfficialAccount", app: "App", refresh: str) -> "Granted":
    from bot.channels.zalo_calls import ZaloError
    from bot.channels.zalo_oa.client import Client
    from handlers.refusals.consents import NotConsented

    client = Client(app, account.api, account.oauth)
    try:
        return await client.exchange(refresh)
    except ZaloError as error:
        raise NotConsented(f"{error}") from None
    finally:
        await client.close()
