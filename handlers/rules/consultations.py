"""Other units are asked for an opinion: what may be asked, what counts as an answer, and what came of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.refusals.consultations import NoPosition, NoReasons, NothingAsked
from handlers.refusals.owed import TooMuchText
from handlers.rules import words
from handlers.rules.calendar import WorkCalendar
from storage.tables import Position

OFFERED = (3, 5, 7, 10)
"""Working days offered for the answer."""
MANY = 5
"""From so many units on it is asked whether all of them are directly concerned."""
TEXT_MIN, TEXT_MAX = 10, 2000
"""Letters a question has at least, and characters it has at most."""
REASON_MIN, WORDS_MAX = 6, 4000
"""Letters reasons have at least: “x” cannot be acted on."""

_AGAINST = r"(?:hoan toan )?(?:khong|ko|chua|khong the) (?:nhat tri|dong y|thong nhat|tan thanh)|phan doi|disagree"
_FOR = r"(?:xin |co ban |hoan toan )?(?:nhat tri|dong y|thong nhat|tan thanh|agree)"
_PARTLY = (
    r"co ban |\b(?:nhung|tuy nhien|bo sung|sua|chinh|de nghi|kien nghi|ngoai ra|dieu kien|can|nen|but|change|changes)\b"
)
_NOTHING = r"(?:khong|ko|k) (?:co )?(?:y kien|gi)(?: gi| khac| them| nao)*|no opinion|no comment|khong|ko"


@dataclass(frozen=True)
class Said:
    """What somebody wrote as an opinion: where the unit stands, as far as that is plain, and the words."""

    position: Position | None
    words: str


@dataclass(frozen=True)
class Synthesis:
    """What came of a consultation so far: units by position, and those that have not answered, with days late."""

    by_position: dict[Position, list[str]]
    missing: list[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(map(len, self.by_position.values())) + len(self.missing)


def must_be_question(said: str) -> str:
    """What is asked, as it is kept. Raises NothingAsked, TooMuchText."""
    kept = said.strip()
    if sum(sign.isalpha() for sign in kept) < TEXT_MIN:
        raise NothingAsked
    if len(kept) > TEXT_MAX:
        raise TooMuchText(TEXT_MAX)
    return kept


def offered(today: date, calendar: WorkCalendar) -> list[tuple[int, date]]:
    return [(count, calendar.plus_working_days(today, count)) for count in OFFERED]


def read(said: str) -> Said:
    """Where a unit stands by its own words. Raises NoPosition when they say that there is no opinion."""
    kept, spoken = said.strip(), words.folded(said)
    if re.fullmatch(_NOTHING, spoken):
        raise NoPosition
    if re.match(_AGAINST, spoken):
        return Said(Position.DISAGREE, kept)
    if re.match(_FOR, spoken):
        return Said(Position.CHANGES if re.search(_PARTLY, spoken) else Position.AGREE, kept)
    return Said(None, kept)


def must_be_answer(position: Position, said: str | None, *, has_file: bool = False, again: bool = False) -> str | None:
    """The words of an opinion as they are kept: agreeing needs none, anything else reasons, and so does a correction.

    Raises NoReasons, TooMuchText.
    """
    kept = " ".join((said or "").split(" ")).strip()
    if len(kept) > WORDS_MAX:
        raise TooMuchText(WORDS_MAX)
    needed = position is not Position.AGREE or again
    if needed and not has_file and sum(sign.isalpha() for sign in _reasons(kept)) < REASON_MIN:
        raise NoReasons
    return kept or None


def synthesis(answers: Iterable[tuple[str, Position | None, int]]) -> Synthesis:
    """`answers`: of each unit its name, its position, and by how many days it is late."""
    found = Synthesis({position: [] for position in Position}, [])
    for unit, position, late in answers:
        if position is None:
            found.missing.append((unit, late))
        else:
            found.by_position[position].append(unit)
    return found


def parts(said: str) -> Sequence[str]:
    """One line that says all: what is asked; which units; by when."""
    return [" ".join(piece.split()) for piece in said.split(";")]


def _reasons(said: str) -> str:
    """The words without those that only name the position."""
    return re.sub(f"^(?:{_AGAINST}|{_FOR})", "", words.folded(said))
