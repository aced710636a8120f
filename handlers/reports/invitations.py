"""Invitations on paper: a printable sheet with a QR code for each person, eight a page, or an Excel list."""

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from locales import _, language

A_PAGE = 8
TEMPLATE = Path(__file__).with_suffix(".html")


@dataclass(frozen=True)
class Card:
    """One person's invitation."""

    name: str
    title: str
    unit: str
    code: str
    link: str
    """What opens the chat by itself; empty where there is none, as on Zalo."""


def lines(card: Card, until: date) -> list[str]:
    """One invitation on the terminal."""
    return [
        f"{card.name} · {card.unit}",
        _("Code: {code} (once, until {until:%d/%m/%Y})", code=card.code, until=until),
        *([card.link] if card.link else []),
    ]


def page(cards: Sequence[Card], until: date) -> str:
    """The sheet to print: names and codes to be cut apart and handed over."""
    drawn = [_card(card, until) for card in cards]
    pages = ["".join(drawn[start : start + A_PAGE]) for start in range(0, len(drawn), A_PAGE)]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        language=language(),
        title=html.escape(_("Invitations")),
        pages="\n".join(f'<div class="page">{cards}</div>' for cards in pages),
    )


def sheet(cards: Sequence[Card], until: date) -> bytes:
    """The same as an Excel list, text as text."""
    from rustpy_xlsxwriter import FastExcel

    content = io.BytesIO()
    rows = (
        {
            _("Full name"): card.name,
            _("Title"): card.title,
            _("Unit"): card.unit,
            _("Code"): card.code,
            _("Link"): card.link,
            _("Valid until"): f"{until:%d/%m/%Y}",
        }
        for card in cards
    )
    FastExcel(content).sheet(_("Invitations"), rows).save()
    return content.getvalue()


def _card(card: Card, until: date) -> str:
    import segno

    drawn = segno.make(card.link, error="m").svg_inline(scale=3, border=2, omitsize=True) if card.link else ""
    who = " · ".join(html.escape(piece) for piece in (card.title, card.unit) if piece)
    how = _(
        "Send to the bot, on Telegram or Zalo: LK {code}. The code works once, until {until:%d/%m/%Y}, and for you "
        "alone: please show it to nobody.",
        code=card.code,
        until=until,
    )
    if card.link:
        how = _("Point the phone's camera at the square to open the chat on Telegram.") + " " + how
    return (
        f'<div class="card"><div><p><b>{html.escape(card.name)}</b></p><p>{who}</p>'
        f'<p class="code">{card.code}</p></div>{drawn}<p class="how">{html.escape(how)}</p></div>'
    )
