"""Until when, as a cell of a table says it, or a line of its own, without words that tell what kind of day it is."""

import re
from datetime import date

from handlers.rules import deadlines, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import due, recurrence
from handlers.rules.reading.due import Due

_OPEN = re.compile(
    r"(?:bat dau\s+)?(?:ke\s+)?tu\s+(?!.*\bden\b)(?:ngay|thang|quy|nam|dau|cuoi|giua|\d).*"
    r"|.*\b(?:va|,)\s+(?:cac|nhung)\s+nam\s+(?:tiep theo|sau|ke tiep)\b.*|(?:ca|trong ca) nam"
)
"""As in "Từ 01/7/2025", "Năm 2025 và các năm tiếp theo": when it begins, and no day by which it is done."""
_AGAIN = re.compile(r"\b(?:hang|moi)\s+(?P<unit>tuan|thang|quy|nam)\b")


def is_open(said: str) -> bool:
    """Whether a cell only says from when on."""
    return bool(_OPEN.fullmatch(words.unaccented(" ".join(said.split())).strip(" .;")))


def read(said: str, issued_on: date | None, days: WorkCalendar) -> Due:
    """What stands in a table under "Thời hạn", or after it in a line."""
    said = " ".join(said.split())
    bare = words.unaccented(said)
    if is_open(said):
        return Due(words=said)
    found = due.find(said, issued_on, days)
    if found.kind != "none" or not said:
        return found
    if again := _AGAIN.search(bare):
        return Due("recurring", None, f"FREQ={recurrence.UNITS[again['unit']]}", said)
    plain = re.fullmatch(r"(?:ngay\s+)?" + due.DAY + r"\W*", bare)
    has_year = bool(re.search(r"(?<!\d)\d{4}(?!\d)", bare))
    if plain or has_year or issued_on:
        read = deadlines.read_deadline(due.SEVERAL.sub("", bare), issued_on or date(1990, 1, 1))
        if isinstance(read, deadlines.Deadline) and (has_year or issued_on):
            return Due(read.kind, read.on, None, said)
    return Due("date", None, None, said) if plain else Due(words=said)
