"""How a claimed letter looks where it is told: by the abilities of its channel, and by what is open on that account."""

import dataclasses

from bot.channels import menu
from bot.channels.channel import Abilities, Drawn
from bot.outbox import Claimed
from handlers.screens import numbers as number_screens
from handlers.screens import talks
from locales import speaking


def drawn(claimed: Claimed, abilities: Abilities, office_language: str, *, numbers: bool = False) -> Drawn:
    """The letter as the channel will show it, still without its file.

    A letter that comes by itself while a form is open brings no numbers: they would be read as an answer to the form.
    """
    numbers = numbers or claimed.numbers
    choices = sum(map(len, claimed.screen.choices))
    numbered = numbers or choices > abilities.buttons_max
    screen = claimed.screen
    with speaking(claimed.language or office_language):
        label = talks.repeated() if claimed.repeated else ""
        if screen.paper and not abilities.files:
            screen = talks.without_file(screen, screen.paper.file_name)
        if numbered and claimed.beside_a_form:
            screen = number_screens.beside_a_form(screen)
        hint = number_screens.hint(screen.tokens()) if numbered else ""
    shown = menu.draw(screen, abilities, numbers=numbers, label=label)
    return dataclasses.replace(shown, numbered="\n".join(piece for piece in (shown.numbered, hint) if piece))
