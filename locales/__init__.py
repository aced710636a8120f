"""What the bot says: sentences in the reader's language, and dates and numbers as that language writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
"""The languages we speak, the office's first."""

_speaking: ContextVar[str] = ContextVar("speaking", default=LANGUAGES[0])


@cache
def _catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Every sentence of a language, read from its .po files at first use: a checkout just runs."""
    sentences: dict[str, tuple[str, ...]] = {}
    for path in sorted((HERE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id or not message.string:
                    continue
                one = message.id if isinstance(message.id, str) else message.id[0]
                said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                if all(said):
                    sentences[one] = said
    return sentences


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak a reader's language for a while; one we do not have gives the office's."""
    token = _speaking.set(language if language in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _speaking.reset(token)


def language() -> str:
    """The language being spoken."""
    return _speaking.get()


def _(sentence: str, **blanks: Any) -> str:
    """The sentence in the reader's language, its blanks filled."""
    found = _catalogue(_speaking.get()).get(sentence)
    said = found[0] if found else sentence
    return said.format(**blanks) if blanks else said


def ngettext(one: str, many: str, n: int, **blanks: Any) -> str:
    """The sentence for n of something; `{n}` is filled with n."""
    said = _catalogue(_speaking.get()).get(one) or (one, many)
    form = said[0] if len(said) == 1 or n == 1 else said[-1]
    return form.format(n=n, **blanks)


def number(value: Decimal) -> str:
    """A figure digit by digit, as the reader's language writes it: 1.234,5 or 1,234.5."""
    thousands, mark = (".", ",") if _speaking.get() == "vi" else (",", ".")
    whole, _point, rest = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", thousands) + (f"{mark}{rest}" if rest else "")


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is written down but not yet said."""
    return sentence
