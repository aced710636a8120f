"""How a claimed letter looks where it is told: by the abilities of its channel, and by what is open on that account."""

import dataclasses
from collections.abc import Callable

from bot.channels import menu
from bot.channels.channel import Abilities, Drawn
from bot.outbox import Claimed
from bot.pages.links import Purpose
from handlers import routes
from handlers.screen import Screen
from handlers.screens import numbers as number_screens
from handlers.screens import pages, talks
from locales import speaking


def drawn(
    claimed: Claimed,
    abilities: Abilities,
    office_language: str,
    *,
    numbers: bool = False,
    page: Callable[[Purpose], str] | None = None,
) -> Drawn:
    """The letter as the channel will show it, still without its file.

    A letter that comes by itself while a form is open brings no numbers: they would be read as an answer to the form.
    `page` gives the address of a page of our own, for what the channel does not carry.
    """
    numbers = numbers or claimed.numbers
    screen = claimed.screen
    with speaking(claimed.language or office_language):
        label = talks.repeated() if claimed.repeated else ""
        screen = _with_pages(screen, abilities, page) if page else screen
        if screen.paper and not abilities.files and page is None:
            screen = talks.without_file(screen, screen.paper.file_name)
        numbered = numbers or sum(map(len, screen.choices)) > abilities.buttons_max
        if numbered and claimed.beside_a_form:
            screen = number_screens.beside_a_form(screen)
        hint = number_screens.hint(screen.tokens()) if numbered else ""
    shown = menu.draw(screen, abilities, numbers=numbers, label=label)
    return dataclasses.replace(shown, numbered="\n".join(piece for piece in (shown.numbered, hint) if piece))


def _with_pages(screen: Screen, abilities: Abilities, page: Callable[[Purpose], str]) -> Screen:
    """What goes in or out as a file has a page, where the channel carries none."""
    offered = []
    if screen.paper and not abilities.files:
        offered.append(pages.to_download(screen.paper.file_name, page(Purpose.DOWNLOAD)))
    if not abilities.hands_over and (screen.brings or screen.awaits in routes.TAKE_FILES):
        offered.append(pages.to_upload(page(Purpose.UPLOAD)))
    return dataclasses.replace(screen, choices=(*screen.choices, *((choice,) for choice in offered)))
