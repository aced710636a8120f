"""The numbers of documents as offices write them, and what makes two of them the same document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.rules import dates, words
from handlers.rules.dates import DateFault


@dataclass(frozen=True)
class DirectiveNumber:
    """A document's number: "612/UBND-TH" has the number 612 and the symbol UBND-TH.

    `year` is the year written inside a legal number ("33/2021/NĐ-CP"); `text` the whole in its usual form.
    The symbol is empty when only "CV 612" was said.
    """

    number: str
    symbol: str
    year: int | None
    text: str
    dated_on: date | None = None


_LETTERS = r"[^\W\d_]+\d{0,2}"
_CAPITALS = r"[A-ZĂÂĐÊÔƠƯ]+[a-z]?"
# 612/UBND-TH, 33/2021/NĐ-CP, 131/2020/QH14; the party's 07-CT/TU.
_WRITTEN = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,6}}[a-zA-Z]?)\s*(?:"
    rf"/{{1,2}}\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<state>"
    rf"{_LETTERS}(?:[-/.]{_LETTERS}| ?[-/] ?{_CAPITALS}(?!\w))*)"
    rf"|-\s*(?P<party>{_LETTERS} ?/ ?{_LETTERS}(?:-{_LETTERS})*))"
)
_KINDS = "cv|cong van|van ban|so|quyet dinh|qd|to trinh|ttr|bao cao so|bc|ke hoach|kh|thong bao|tb|bien ban|bb"
_BARE = re.compile(rf"\b(?:{_KINDS})\s+(?:so\s*:?\s*)?(?P<number>\d{{1,6}})(?=\W*$|\s*[,;(]|\s+ngay\b|\.\s)")

_DATE_AFTER = re.compile(
    r"\W*(?:ngay\W*)?(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<also_d>\d{1,2})\s+thang\s+(?P<also_m>\d{1,2})\s*,?\s*nam\s+(?P<also_y>\d{4}))(?!\d)"
)


def read_number(text: str) -> DirectiveNumber | DateFault | None:
    """The first document number in a text, with its date when that is given whole; None when there is none.

    A date that does not exist is a fault, so that nobody's completion rests on it.
    """
    said = re.sub("[‐‑–—]", "-", words.clean(text))
    for match in _WRITTEN.finditer(said):
        symbol = re.sub(r"\s+", "", match["state"] or match["party"])
        # "2/tuần" is a rate: a symbol is in capitals or has several parts.
        if symbol.isupper() or not symbol.isalpha():
            return _read(match, symbol.upper() if symbol.islower() else symbol, said)
    if bare := _BARE.search(words.unaccented(said)):
        return _read(bare, "", said)
    return None


def all_numbers(text: str) -> Iterator[DirectiveNumber]:
    """Every document number with its symbol in a text; one whose date does not exist is given without it."""
    said = re.sub("[‐‑–—]", "-", words.clean(text))
    for match in _WRITTEN.finditer(said):
        symbol = re.sub(r"\s+", "", match["state"] or match["party"])
        if symbol.isupper() or not symbol.isalpha():
            read = _read(match, symbol.upper() if symbol.islower() else symbol, said)
            undated = said[: match.end()]
            read = _read(match, symbol, undated) if isinstance(read, DateFault) else read
            if isinstance(read, DirectiveNumber):
                yield read


def identity(number: str, dated_on: date | None, issuer: str) -> tuple[str, int | None, str]:
    """What makes a document one and the same: a number is unique only within a year and an agency."""
    read = read_number(number)
    if not isinstance(read, DirectiveNumber):
        return words.folded(number), dated_on.year if dated_on else None, words.folded(issuer)
    year = read.year or (dated_on.year if dated_on else read.dated_on.year if read.dated_on else None)
    return words.folded(f"{read.number.lstrip('0')} {read.symbol}"), year, words.folded(issuer)


def _read(match: re.Match[str], symbol: str, said: str) -> DirectiveNumber | DateFault:
    year = match["year"] if symbol and match["year"] else None
    if not symbol:
        text = match["number"]
    elif match["party"]:
        text = f"{match['number']}-{symbol}"
    else:
        text = "/".join(part for part in (match["number"], year, symbol) if part)
    dated = _DATE_AFTER.match(words.unaccented(said[match.end() :]))
    dated_on = dates.date_of(*(int(dated[part] or dated["also_" + part]) for part in "ymd")) if dated else None
    if isinstance(dated_on, DateFault):
        return dated_on
    return DirectiveNumber(match["number"], symbol, int(year) if year else None, text, dated_on)
