"""Figures as officials write them, "12,5", "1.234,5", "1 ty 200 trieu", read in an indicator's own measure."""

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from handlers.rules import words
from handlers.rules.sheets import Cell, Unread

DIGITS = 18
"""A figure with more digits is a slip of the thumb."""


class QuantityFault(StrEnum):
    """Why a figure cannot be taken; the screens have the sentence."""

    NONE = "none"
    SEVERAL = "several"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    NO_MONEY = "no_money"
    NO_PERCENT = "no_percent"


_SCALES = {"nghin": 3, "ngan": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9}
"""Words of Vietnamese for powers of ten, without marks."""
_NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_QUANTITY = re.compile(
    rf"(?P<sign>(?<![\w.,])-\s*|(?<!\w)am\s+)?(?P<number>{_NUMBER})\s*"
    rf"(?P<scale>(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_]))?\s*(?P<percent>%|phan tram\b)?"
)


@dataclass(frozen=True)
class Quantity:
    """A figure in the indicator's measure; `cumulative` where it was said to be of the year so far."""

    value: Decimal
    cumulative: bool = False


_CUMULATIVE = re.compile(r"\b(?:luy ke|cong don|tu dau nam|cumulative)\b")


def read(said: str, measure: str) -> Quantity | QuantityFault:
    """The one figure that was said.

    A comma is the decimal sign and a dot groups thousands, as in Vietnamese; "12.5" cannot be a group and is a decimal.
    """
    bare = words.unaccented(words.clean(said)).replace("\u2212", "-")
    found = list(_QUANTITY.finditer(bare))
    if not found:
        return QuantityFault.NONE
    value = _sum(found, bare)
    if isinstance(value, QuantityFault):
        return value
    is_percent = "%" in measure
    if found[0]["percent"] and not is_percent:
        return QuantityFault.NO_PERCENT
    if any(one["scale"] for one in found):
        own = scale_of(measure)
        if own is None:
            return QuantityFault.NO_MONEY
        value = value.scaleb(-own)
    kept = Decimal(f"{value.normalize():f}")
    if len(kept.as_tuple().digits) > DIGITS:
        return QuantityFault.TOO_LONG
    return Quantity(kept, bool(_CUMULATIVE.search(bare)))


def scale_of(measure: str) -> int | None:
    """The power of ten in a measure of money or of a count in thousands; None where "1,2 ty" makes no sense."""
    spoken = words.folded(measure).split()
    for word in spoken:
        if word in _SCALES:
            return _SCALES[word]
    return 0 if {"dong", "vnd", "nguoi", "luot", "usd"} & set(spoken) else None


def _sum(found: list[re.Match[str]], bare: str) -> Decimal | QuantityFault:
    """One number, or several whose scales fall one behind the other: "1 ty 200 trieu"."""
    if len(found) > 1:
        scales = [_SCALES.get(one["scale"] or "", -1) for one in found]
        falling = all(a > b >= 0 for a, b in itertools.pairwise(scales))
        touching = all(not bare[a.end() : b.start()].strip() for a, b in itertools.pairwise(found))
        if not (falling and touching):
            return QuantityFault.SEVERAL
    total = Decimal(0)
    for one in found:
        number = decimal_of(one["number"])
        if number is None:
            return QuantityFault.UNREADABLE
        total += number.scaleb(_SCALES.get(one["scale"] or "", 0))
    return -total if found[0]["sign"] else total


def decimal_of(text: str) -> Decimal | None:
    """A written number; None where its signs contradict each other, as in "1,23,4"."""
    text = re.sub(r"[ \u00a0]", "", text)
    if len(text) > 2 * DIGITS:
        return None
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        mark = "." if text.rindex(".") > text.rindex(",") else ","
        other = "," if mark == "." else "."
        whole, _mark, rest = text.rpartition(mark)
        return Decimal(f"{whole.replace(other, '')}.{rest}") if mark not in whole and _grouped(whole, other) else None
    if dots + commas == 0:
        return Decimal(text)
    mark = "." if dots else ","
    if dots + commas > 1:
        return Decimal(text.replace(mark, "")) if _grouped(text, mark) else None
    whole, _mark, rest = text.partition(mark)
    is_group = mark == "." and len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    return Decimal(whole + rest) if is_group else Decimal(f"{whole}.{rest}")


def _grouped(text: str, mark: str) -> bool:
    first, *rest = text.split(mark)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)


def of_cell(cell: Cell, measure: str) -> Decimal | None:
    """A figure as a cell holds it: a number of the sheet, or one in words; None for anything else."""
    if isinstance(cell, int | float):
        return Decimal(f"{cell:.12g}") if abs(cell) < 10**DIGITS else None  # what a sheet computed has a tail
    if not isinstance(cell, str) or isinstance(cell, Unread):
        return None
    found = read(cell, measure)
    return found.value if isinstance(found, Quantity) else None
