"""The clauses of a document: the mark each paragraph begins with, and how people name its place: 3(2), 1.2, 7."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.rules.reading import layout

_NAMED = re.compile(r"(Điều|Phần|Mục|Chương)\s+(\d{1,3}|[IVXLC]{1,6})\s*[.:]?\s*", re.IGNORECASE)
_CAPITAL = re.compile(r"([A-E])\.\s*")
_ROMAN = re.compile(r"([IVXLC]{1,6})\s?[.)/–-]\s*")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s*")
_NUMBER = re.compile(r"(\d{1,3})\s?(?:/-|[.)/–-])\s*")
_LETTER = re.compile(r"([a-zđ]{1,2})\s?[.)/]\s*")
_PARENTHESIS = re.compile(rf"({layout.BRACKETED})\s*")
_BULLET = re.compile(r"([-–—+•●▪■◦·👉►▶➤✔✅🔸🔹])\s*")
_NAMED_DEPTH, _CAPITAL_DEPTH, _ROMAN_DEPTH, NUMBER = 0, 8, 10, 20
LETTER, _PARENTHESIS_DEPTH, _BULLET_DEPTH = 30, 35, 40
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
PLAIN = 99
"""The depth of a paragraph without a mark."""


@dataclass(frozen=True)
class Clause:
    """One paragraph: its mark as it is written, its path, its depth among the marks, and its words without the mark."""

    mark: str
    path: str
    depth: int
    text: str


def clauses(paragraphs: Iterable[str]) -> Iterator[Clause]:
    """Each paragraph with its place; one without a mark belongs to the clause before it."""
    stack: list[tuple[int, str]] = []
    bullets: dict[str, int] = {}
    for paragraph in paragraphs:
        found = _mark(paragraph)
        if found is None:
            while stack and stack[-1][0] >= _BULLET_DEPTH:
                stack.pop()
            yield Clause("", _path(stack), PLAIN, paragraph)
            continue
        depth, label, end = found
        while stack and stack[-1][0] >= depth:
            stack.pop()
        if depth >= _BULLET_DEPTH:
            place = _path(stack) + f"|{depth}"
            bullets[place] = bullets.get(place, 0) + 1
            label = str(bullets[place])
        else:
            bullets = {place: count for place, count in bullets.items() if depth > _ROMAN_DEPTH and stack}
        stack.append((depth, label))
        yield Clause(paragraph[:end].strip(), _path(stack), depth, paragraph[end:].strip())


def _mark(paragraph: str) -> tuple[int, str, int] | None:
    """Depth, label and end of the mark a paragraph begins with."""
    if not layout.MARKER.match(paragraph):
        return None
    if match := _NAMED.match(paragraph):
        kind = match[1].capitalize()
        # An article stands below the chapter it is in.
        return _NAMED_DEPTH + (5 if kind == "Điều" else 0), f"{kind} {match[2]}", match.end()
    if match := _DOTTED.match(paragraph):
        return NUMBER + match[1].count("."), match[1], match.end()
    for pattern, depth in (
        (_CAPITAL, _CAPITAL_DEPTH),
        (_ROMAN, _ROMAN_DEPTH),
        (_NUMBER, NUMBER),
        (_LETTER, LETTER),
    ):
        if match := pattern.match(paragraph):
            return depth, match[1], match.end()
    if match := _PARENTHESIS.match(paragraph):
        return _PARENTHESIS_DEPTH, match[1], match.end()
    if match := _BULLET.match(paragraph):
        return _BULLET_DEPTH + (match[1] in "+◦") + 2 * (match[1] in "•●▪■·"), "", match.end()
    return None


def _path(stack: Iterable[tuple[int, str]]) -> str:
    """How the clause is named: 1.2 stands for itself, a letter and a number in brackets follow, a dash is counted."""
    path, before = "", ""
    for depth, label in stack:
        above, before = before, label
        if not path or ("." in label and label.startswith(path + ".")):
            path = label
        elif above and label.startswith(above + "."):
            path += label[len(above) :]
        elif depth >= _BULLET_DEPTH:
            path += f"-{label}"
        elif depth >= _PARENTHESIS_DEPTH:
            path += label
        elif depth >= LETTER:
            path += label if path[-1].isdigit() else f".{label}"
        else:
            path += f".{label}"
    return path[:40]


def unbracketed(text: str) -> str:
    """A passage without the mark between brackets it begins with."""
    return _PARENTHESIS.sub("", text, count=1) if text.startswith("(") else text


def items(text: str) -> list[tuple[str, int, int]]:
    """The items of a list inside one paragraph, "(1) … (2) …": label, start and end; none for fewer than two."""
    found: list[re.Match[str]] = []
    for match in re.finditer(r"(?<!\w)\((\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)", text):
        label = match[1]
        first = "1" if label.isdigit() else "i" if label == "i" else "a"
        wanted = _after(found[-1][1], small_roman=found[0][1] == "i") if found else first
        if label == wanted:
            found.append(match)
    if len(found) < 2:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [(f"({match[1]})", match.start(), end) for match, end in zip(found, ends, strict=True)]


def _after(label: str, *, small_roman: bool) -> str:
    if small_roman:
        return _SMALL_ROMAN[_SMALL_ROMAN.index(label) + 1] if label in _SMALL_ROMAN[:-1] else "?"
    if label.isdigit():
        return str(int(label) + 1)
    letters = "abcdđeghiklmnopqrstuvxy"
    place = letters.find(label)
    return letters[place + 1] if 0 <= place < len(letters) - 1 else "?"
