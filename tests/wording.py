"""What may not stand in any message, whoever reads it: apologies, half a sentence, the other language, a cut label."""

import re
from collections.abc import Iterator
from functools import cache

from bot.channels import menu
from handlers.refusals import UnknownChoice
from locales import LANGUAGES, _, speaking, update
from tests.office import BUTTONS, Message, here

NOTICE_MAX = 200
"""Telegram's limit on the answer to a tap."""
TOKEN_MAX = 64
SHORTEST_PIECE = 12
"""A shorter piece of a sentence may stand in a name, a task or the other language by chance."""
BLANK = re.compile(r"\{[^{}]*\}")


def faults(message: Message, language: str) -> Iterator[str]:
    """What is wrong with a message, one line for each."""
    said = message.text
    words = "\n".join([said, *message.labels])
    if "YC-" in said:
        yield "an apology"
    with speaking(language):
        if _(UnknownChoice.says) in said:
            yield "a choice that is not known"
    if BLANK.search(words):
        yield f"an unfilled blank: {BLANK.findall(words)}"
    if re.search(r"\bNone\b(?! of)|\bnan\b|\S [,.;]|\(\)|\S  \S", f"{message.title}\n{message.body}\n{message.foot}"):
        yield "half a sentence"
    if menu.units(said) > BUTTONS.text_max:
        yield f"{menu.units(said)} characters"
    if not message.fits:
        yield "a table wider than a phone"
    for row in message.buttons:
        for button in row:
            if menu.units(button.label) >= BUTTONS.label_max and button.label.endswith("…"):
                yield f"a label cut: {button.label}"
            if len(button.token.encode()) > TOKEN_MAX:
                yield f"a token too long: {button.token}"
    for other in LANGUAGES:
        if other != language:
            yield from (f"{other} in {language}: {piece!r}" for piece in pieces(other, language) if piece in words)


@cache
def pieces(spoken: str, beside: str) -> frozenset[str]:
    """The pieces between the blanks of all sentences of one language that no sentence of the other one holds."""
    whole = "\n".join(_sentences(beside))
    found = {piece.strip(" .,:;\n") for sentence in _sentences(spoken) for piece in BLANK.split(sentence)}
    return frozenset(piece for piece in found if len(piece) >= SHORTEST_PIECE and piece not in whole)


@cache
def _sentences(language: str) -> tuple[str, ...]:
    """All that can be said in a language."""
    said: list[str] = []
    for path in sorted((here().parent / "locales" / language).glob("*.po")):
        for message in update.catalogue(path, language):
            if message.id and message.string:
                said += [message.string] if isinstance(message.string, str) else list(message.string)
    return tuple(said)
