"""The command `dondoc invite`: codes and links to link an account by, shown here and never again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import office, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.reports.invitations import Card
    from handlers.visit import Moment
    from storage.tables import Official


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(invite)


def invite(
    person: Annotated[str | None, typer.Argument(help="A name or staff number.", show_default=False)] = None,
    unit: Annotated[str | None, typer.Option(help="Everybody of a unit who has no account.")] = None,
    all_unlinked: Annotated[bool, typer.Option("--all-unlinked", help="Everybody who has no account.")] = False,
    sheet: Annotated[Path | None, typer.Option(help="Write a sheet to print: .html (with QR codes) or .xlsx.")] = None,
    bot: Annotated[str | None, typer.Option(help="The bot's user name; asked of Telegram when left out.")] = None,
) -> None:
    """Invite people: a one-time code and link each. Older codes of the same people stop working."""
    from handlers import refusals
    from handlers.chat import invitations as chat
    from handlers.reports import invitations as wording
    from storage import people

    if sum((person is not None, unit is not None, all_unlinked)) != 1:
        raise refusals.NobodyNamed
    if sheet is not None and sheet.suffix.lower() not in {".html", ".xlsx"}:
        raise refusals.NoSuchSheet(sheet.name, ".html", ".xlsx")
    name = (bot or _asked_of_telegram()).removeprefix("@")
    with office.office() as regulation:
        with office.moment(regulation, writing=True) as now:
            invited, expires_at = chat.invite(now, _whom(now, person, unit))
            names = {one.id: one.name for one in people.units(now.session)}
            until = now.local(expires_at).date()
        cards = [
            wording.Card(
                official.name,
                official.title or "",
                names.get(official.unit_id or 0, ""),
                code,
                f"https://t.me/{name}?start={code}" if name else "",
            )
            for official, code in invited
        ]
        if sheet is not None:
            in_words = sheet.suffix.lower() == ".html"
            content = wording.page(cards, until).encode() if in_words else wording.sheet(cards, until)
            sheet.write_bytes(content)
        _print(cards, [wording.lines(card, until) for card in cards], sheet)


def _print(cards: "Sequence[Card]", lines: list[list[str]], sheet: Path | None) -> None:
    """The codes on the terminal, and for one person a QR code; many go to the sheet alone."""
    import sys

    import segno

    if sheet is not None:
        typer.echo(f"{len(cards):02d} → {sheet}")
        return
    for said in lines:
        typer.echo("\n".join(said))
    if len(cards) == 1 and cards[0].link and sys.stdout.isatty():
        segno.make(cards[0].link).terminal(compact=True)


def _whom(now: "Moment", person: str | None, unit: str | None) -> "Sequence[Official]":
    """Those who are to be invited: one person, or those of a unit or of the office who have no account."""
    from handlers.refusals import EverybodyLinked
    from storage import people

    if person is not None:
        return [person_of(now, person)]
    unlinked = people.without_account(now.session)
    if unit is not None:
        home = unit_of(now, unit)
        unlinked = [one for one in unlinked if one.unit_id in set(people.subtree(now.session, home))]
    if not unlinked:
        raise EverybodyLinked
    return unlinked


def person_of(now: "Moment", said: str) -> "Official":
    """The person of a name or staff number; one that is not plain names its candidates."""
    from handlers.refusals import NoneSoCalled, NotOneOfThem
    from handlers.rules import units
    from storage import people

    present = people.present(now.session)
    found = [one for one in present if one.staff_number == said] or units.person_of(said, present)
    if not found:
        raise NoneSoCalled(said)
    if len(found) > 1:
        raise NotOneOfThem(said, ", ".join(f"{one.name} ({one.staff_number or one.title})" for one in found))
    return found[0]


def unit_of(now: "Moment", said: str) -> int:
    """The unit that is meant; one that is not plain names its candidates."""
    from handlers.refusals import NoneSoCalled, NotOneOfThem
    from handlers.rules import units
    from storage import people

    found = units.UnitFinder(people.units(now.session), now.today).find(said)
    if not found:
        raise NoneSoCalled(said)
    if len(found) > 1:
        raise NotOneOfThem(said, ", ".join(one.name for one in found))
    return found[0].id


def _asked_of_telegram() -> str:
    """The bot's user name, by its token; empty where the office is on Zalo alone, which opens no chat by a link."""
    import asyncio

    import telegram

    from handlers.refusals import BotUnnamed, NoBot

    settings = opening.settings()
    if settings.telegram_token is None and settings.zalo_bot_tokens:
        return ""
    if settings.telegram_token is None:
        raise NoBot
    bot = telegram.Bot(settings.telegram_token.get_secret_value(), base_url=f"{settings.telegram_api}/bot")
    try:
        return asyncio.run(bot.get_me()).username or ""
    except telegram.error.TelegramError as error:
        raise BotUnnamed(f"{error}") from None
