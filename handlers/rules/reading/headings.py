"""The headings of a document: what each says for all that stands below it."""

import re
from dataclasses import dataclass

from handlers.rules.reading import orders
from handlers.rules.reading.clauses import LETTER, PLAIN, Clause
from handlers.rules.reading.known import Known

SHORT = 160
_ABOVE_DASHES = 39


@dataclass
class Above:
    """What a heading says for all that stands below it."""

    depth: int
    path: str
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    intro: str = ""
    purpose: bool = False
    plain: bool = False
    """Whether it has no mark: it ends where the next paragraph without one begins."""
    lines_of: str | None = None
    """Of which clause the lines below it say who and with whom."""


def above(
    clause: Clause,
    below: Clause | None,
    names: tuple[str, ...] = (),
    intro: str = "",
    others: tuple[str, ...] = (),
    *,
    purpose: bool = False,
) -> Above:
    """A heading; a paragraph without a mark that leads up to letters or dashes stands just above them."""
    depth = clause.depth
    if depth == PLAIN:
        depth = min(_ABOVE_DASHES, below.depth - 1) if below else _ABOVE_DASHES
    return Above(depth, clause.path, names, others, intro=intro, purpose=purpose, plain=clause.depth == PLAIN)


def parent(clause: Clause) -> str:
    """The clause that "- Chủ trì: …" or "c) Thời hạn: …" speaks of; a line without a mark speaks of its own."""
    if clause.depth == PLAIN:
        return clause.path
    if "-" in clause.path:
        return clause.path.rsplit("-", 1)[0]
    return clause.path[: -len(clause.mark.strip(" .)("))] if clause.depth == LETTER else clause.path


def is_below(path: str, parent: str) -> bool:
    return path == parent or (bool(parent) and path.startswith(parent) and not path[len(parent)].isdigit())


def commands(text: str) -> bool:
    """As "Yêu cầu:" alone on its line leads up to what is ordered, whatever the chapter is about."""
    return bool(re.fullmatch(r"(?:[^.;:]{3,60}\s)?(?:[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ đạo|[Gg]iao)(?: như sau)?\s*:", text))


def is_title(text: str, known: Known) -> bool:
    """A short line without an end is a title, also one that only names whom it orders; so is one in capitals."""
    if text.isupper() or len(text) > SHORT or text[-1] in '.;,!?”"' or re.search(r"\d{4}$", text):
        return text.isupper()
    order = orders.read(text, known)
    return order is None or (order.ordered and not text[order.rest :].strip(" :"))
