"""All that can happen, on a few pages by what it is about; here they are one list, and the hours stand beside it."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from handlers.chat import tokens
from handlers.clock import (
    announcements,
    chair,
    digest,
    escalation,
    groups,
    indicators,
    owed,
    periods,
    petitions,
    readiness,
    regular,
    retention,
    unreachable,
    waits,
)
from handlers.routes import coordination, figures, giving, notices, office, process, readings, requests, work
from handlers.screen import Paper, Screen
from handlers.visit import Moment, Visit

PAGES = (work, process, coordination, giving, figures, office, notices, requests, readings)


def _joined(table: str, pages: tuple[ModuleType, ...] = PAGES) -> dict[str, Any]:
    """One table out of those of the pages that have it. Raises ValueError for a name that stands on two of them."""
    joined: dict[str, Any] = {}
    for page in pages:
        rows: Mapping[str, Any] = getattr(page, table, {})
        if twice := joined.keys() & rows.keys():
            raise ValueError(f"{table} on two pages: {', '.join(sorted(twice))}")
        joined |= rows
    return joined


TAPS: dict[str, Callable[..., Screen]] = _joined("TAPS")
"""What a choice does: `name:part:part` calls the handler with the parts, whole numbers as int."""

WORDS: dict[str, Callable[[Visit, str], Screen]] = _joined("WORDS")
"""What a command does, by its canonical name in `rules.commands`, with what stood behind it."""

STEPS: dict[str, Callable[[Visit], Screen]] = _joined("STEPS")
"""What takes the next words or file of an open form: `visit.event` has them, `visit.talk.draft` what went before."""

TAKE_FILES = frozenset({
    *("report.words", "done.document", "consultation.said", "opinion.said", "petition.said", "petition.answer"),
    *("notice.text", "reading.paper", "reading.more"),
})  # fmt: skip
"""The steps that take a file: where a messenger hands none over, a page of our own is offered."""

CHECKS: dict[str, Callable[..., bool]] = _joined("CHECKS")
"""What is asked once more just before a letter leaves: (moment, *parts) → is it still true?"""

PAPERS: dict[str, Callable[..., bytes]] = _joined("PAPERS")
"""What makes a sheet or picture when it is sent: (moment, *args) → the file's content."""

READERS: dict[str, Callable[..., object]] = _joined("READERS")
"""What refuses whoever may not have a paper today: (visit, *args). Papers made for one reader ask by themselves."""

HOURS: dict[str, Callable[[Moment], bool]] = {
    "digest": digest.morning,
    "escalation": escalation.sweep,
    "owed": owed.sweep,
    "chair": chair.draft,
    "petitions": petitions.report,
    "readiness": readiness.look,
    "indicators": indicators.look,
    "periods": periods.close,
    "unreachable": unreachable.look,
    "announcements": announcements.remind,
    "groups": groups.tell,
    "waits": waits.look,
    "regular": regular.make,
    "retention": retention.forget,
}
"""What is rung every half minute, each in a transaction of its own; True asks to be rung again at once."""


def still_true(moment: Moment, question: str | None) -> bool:
    """Whether a letter may still leave."""
    if question is None:
        return True
    name, *parts = question.split(":")
    return CHECKS[name](moment, *map(tokens.part, parts))


def paper(moment: Moment, wanted: Paper) -> bytes:
    """The content of a sheet or picture."""
    return PAPERS[wanted.name](moment, *wanted.args)


def must_read(visit: Visit, wanted: Paper) -> None:
    """Whoever is handed a paper later than it was offered is asked for the right to it again. Raises a refusal."""
    if ask := READERS.get(wanted.name):
        ask(visit, *wanted.args)
