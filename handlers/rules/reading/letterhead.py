"""The marks by which the head of a document is known: the motto, "Số:", place and date, "Kính gửi"."""

import re

from handlers.rules.reading import closing, layout
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.kinds import KINDS

MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ|OA)\s+XÃ\s+HỘ[IlL1]\s+CHỦ\s+NGHĨA\s+V[IlL1]ỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|Độc\s+lập\s*[-–—.]\s*Tự\s+do\s*[-–—.]\s*Hạnh\s+phúc|CONG\s+HOA\s+XA\s+HOI\s+CHU\s+NGHIA\s+VIET\s+NAM"
    r"|Doc\s+lap\s*[-–—.]\s*Tu\s+do\s*[-–—.]\s*Hanh\s+phuc",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^(?:Số|SỐ|So|S6|Số hiệu)\s*[:.]?\s*(?=\d|[-/.…_]|\s+[-/])", re.MULTILINE)
DATED = re.compile(
    r"^(?:[^\d:;]{0,40}?,?\s*ngày[\s.…_]*\d?\s?\d?[\s.…_]*tháng[\s.…_]*\d?\s?\d?[\s.…_]*năm"
    r"|(?:[^\d:;,]{2,40},\s*)?ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$)",
    re.IGNORECASE,
)
TO = re.compile(r"^(?:Kính gửi\s*:?|[^:.]{5,90}\sđiện\s*:)\s*", re.IGNORECASE)
"""Whom it is for; a telegram says "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:"."""
_CELLS_WITHIN, _CELLS = 30, 2
"""Within how many lines the head stands, and how many cells make it one that was copied out of a table."""
_BLANK_NUMBER = re.compile(r"^(Số\s*:)\s{3,}(?=[-/])", re.IGNORECASE)
NATION = re.compile(r"CỘNG\s+H(?:ÒA|OÀ|OA)\s+XÃ\s+HỘ[IlL1]|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_A_LINE = 200
_WHOLE_HEAD = re.compile(rf"(?:{NATION.pattern}).{{0,300}}\bSố\s*:", re.DOTALL)
"""Motto and number on one line: no line of a document is like that."""
_PARTS = re.compile(
    # Rules, the lines of a head, its kind with the subject, the end of capitals, the marks of clauses.
    rf"\s+-{{4,}}[-\s]*|\s+(?=(?:Số\s*:|Độc lập\s*[-–]|Kính gửi|V/v\s|Nơi nhận\s*:|(?:TM|KT|TL)\.\s[{v.UPPER}]{{2}}))"
    rf"|\s+(?=(?:{'|'.join(kind.upper() for kind in KINDS.values())})\s[{v.UPPER}]{{2}})"
    r"|(?<=VIỆT NAM)\s+"
    rf"|(?<=[{v.UPPER}]{{2}})\s+(?=[{v.UPPER}][{v.SMALL}]+(?:,|\s+[{v.SMALL}{v.UPPER}][{v.SMALL}]))"
    rf"|{layout.RUN_ON.pattern}"
)


def columns(line: str) -> list[str]:
    """The pieces of a line that stood in two columns: the national motto parts them, or a wide gap."""
    line = _BLANK_NUMBER.sub(r"\1 ", line)
    pieces = [piece.strip() for piece in re.split(r"\s{3,}|\t|\|", line) if piece.strip()]
    found = []
    for piece in pieces:
        left = MOTTO.sub("\n", piece)
        found += [part.strip() for part in left.split("\n") if part.strip()]
    return found


def unglued(lines: list[str]) -> list[str]:
    """The lines, with a document that lost all its line ends parted where its head and its clauses show them."""
    return [
        said
        for line in lines
        for said in (_PARTS.split(line) if len(line) > _A_LINE and _WHOLE_HEAD.search(line) else [line])
        if said.strip(" -–_") or not line
    ]


def uncelled(lines: list[str]) -> list[str]:
    """The lines with a head that was copied out of a table's cells, a bar at the end of each, made whole again."""
    within = lines[:_CELLS_WITHIN]
    bars = [at for at, line in enumerate(within) if line.endswith("|") and line.count("|") == 1]
    if len(bars) < _CELLS or not any(NUMBER.match(" ".join(cell)) for cell in _cells_of(within, bars)):
        return lines
    whole: list[str] = []
    for cell in _cells_of(within, bars):
        said = " ".join(cell)
        if NATION.search(said) or NUMBER.match(said) or DATED.match(said):
            whole.append(said)
        else:
            for line in cell:
                # No body has a name of one word: a cell is cut anywhere.
                if line is not cell[0] and (whole[-1].isalpha() or not v.CAPITAL_HEAD.match(line)):
                    whole[-1] += " " + line
                else:
                    whole.append(line)
    return [*whole, *lines[bars[-1] + 1 :]]


def _cells_of(lines: list[str], bars: list[int]) -> list[list[str]]:
    """The lines of each cell that ends with a bar, without the rules drawn in it."""
    starts = [0, *(bar + 1 for bar in bars)]
    cells = [[line.rstrip("| ") for line in lines[start : bar + 1]] for start, bar in zip(starts, bars, strict=False)]
    return [kept for cell in cells if (kept := [line for line in cell if re.search(r"\w", line)])]


def is_capitals(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def count(lines: list[str]) -> int:
    """How many documents with a head of their own and a number of their own stand in a text."""
    nations = [at for at, line in enumerate(lines) if NATION.search(line)]
    numbers = [at for at, line in enumerate(lines) if NUMBER.match(line) or re.search(r"\s{3,}Số\s*:", line)]
    starts = [at for at in nations if any(abs(at - number) <= 8 for number in numbers)]
    return len([at for place, at in enumerate(starts) if place == 0 or at - starts[place - 1] > 8])


def second(lines: list[str]) -> int:
    """Where the second document begins."""
    starts = [at for at, line in enumerate(lines) if NATION.search(line)]
    later = [at for at in starts if at - starts[0] > 8]
    at = later[0]
    while at > 0 and (not lines[at - 1] or is_capitals(lines[at - 1])) and not closing.is_signature(lines[at - 1]):
        at -= 1
    return at
