"""The annex table of a document: a row for each task, whatever its columns are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handlers.rules import sheets, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import addressees, cells, guesses
from handlers.rules.reading.duties import Why
from handlers.rules.reading.findings import Aside, Duty
from handlers.rules.reading.layout import Grid
from handlers.rules.sheets import Column, Row, Sheet, Table

COLUMNS = (
    Column("place", ("stt", "tt", "so tt", "no", "so thu tu", "muc")),
    Column(
        "text",
        (
            "noi dung nhiem vu", "noi dung", "nhiem vu", "ten nhiem vu", "noi dung cong viec", "nhiem vu cu the",
            "cong viec", "nhiem vu giai phap", "ten cong viec", "noi dung thuc hien", "nhiem vu duoc giao",
            "nhiem vu trong tam", "noi dung cong viec thuc hien", "noi dung chi dao", "nhiem vu cong viec",
            "noi dung nhiem vu cong viec", "ten nhiem vu cong viec", "dau viec", "hoat dong", "task",
        ),
        True,
    ),
    Column(
        "lead",
        (
            "co quan chu tri", "don vi chu tri", "chu tri", "don vi thuc hien", "co quan thuc hien",
            "don vi chu tri thuc hien", "co quan don vi chu tri", "phan cong thuc hien", "bo phan chu tri",
            "don vi chu tri tham muu", "co quan chu tri thuc hien", "co quan chu tri tham muu", "don vi dau moi",
            "phong ban chu tri", "nguoi thuc hien", "trach nhiem thuc hien", "don vi duoc giao",
            "co quan don vi thuc hien", "thuc hien", "ho va ten", "ho ten", "nguoi phu trach", "lead unit",
        ),
    ),
    Column(
        "others",
        (
            "co quan phoi hop", "don vi phoi hop", "phoi hop", "co quan don vi phoi hop",
            "don vi phoi hop thuc hien", "co quan phoi hop thuc hien", "bo phan phoi hop", "phong ban phoi hop",
            "nguoi phoi hop", "coordinating units",
        ),
    ),
    Column(
        "due",
        (
            "thoi han", "thoi gian", "thoi gian hoan thanh", "thoi han hoan thanh", "thoi gian thuc hien",
            "tien do", "han hoan thanh", "tien do thuc hien", "thoi gian trinh", "thoi han trinh",
            "thoi han thuc hien", "thoi diem hoan thanh", "han", "tien do hoan thanh", "ngay hoan thanh",
            "deadline",
        ),
    ),
    Column(
        "product",
        (
            "san pham", "ket qua", "san pham ket qua", "san pham dau ra", "ket qua san pham", "san pham du kien",
            "ket qua dau ra", "san pham hoan thanh", "ket qua dat duoc", "du kien san pham", "san pham cu the",
            "product",
        ),
    ),
)  # fmt: skip
_KNOWN_BY = (
    ("stt", re.compile(r"^(?:so )?(?:stt|tt)$")),
    ("phoi hop", re.compile(r"\bphoi hop\b")),
    (
        "chu tri",
        re.compile(
            r"\bchu tri\b|\bdau moi\b|^(?:co quan|don vi|bo phan|phong|nguoi|ca nhan)\b.*\b(?:thuc hien|phu trach|chiu)"
        ),
    ),
    ("thoi han", re.compile(r"^(?:thoi (?:gian|han|diem)|tien do|han|ngay hoan thanh|hoan thanh|moc thoi gian)\b")),
    ("san pham", re.compile(r"^(?:du kien )?(?:san pham|ket qua)\b")),
    (
        "noi dung",
        re.compile(r"\b(?:noi dung|nhiem vu|cong viec|de an|hoat dong|giai phap|dau viec|viec|y kien chi dao)\b"),
    ),
)
"""By which words a heading of another wording is known; the first that fits counts."""
_HEADING_WITHIN, _HEADING_LONGEST, _AT_LEAST = 12, 70, 2
_HEADS = ("lead", "due", "product", "others")


def find(grid: Grid) -> Table | None:
    """The table of tasks a grid is, by its headings or by what its columns say; None when it is another."""
    rows = _headed([_bare(row) for row in grid])
    sheet = Sheet("", tuple(Row(number, row) for number, row in enumerate(rows, 1) if any(row)))
    table = sheets.find_table([sheet], COLUMNS)
    if table and not table.missing and set(_HEADS) & set(table.places):
        return table
    return guesses.table(grid)


def _headed(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """The rows with headings under their usual names; headings on two lines, as "Thực hiện" over "Chủ trì", are one."""
    for at, row in enumerate(rows[:_HEADING_WITHIN]):
        named = _usual(row)
        below = rows[at + 1] if at + 1 < len(rows) else ()
        both = _usual(tuple(under or over for over, under in zip(row, below, strict=False)))
        if _count(both) > max(_count(named), 1) and _count(_usual(below)) >= _AT_LEAST and "noi dung" in named:
            return [*rows[:at], tuple(None for _ in row), both, *rows[at + 2 :]]
        if "noi dung" in named and _count(named) > _AT_LEAST - 1:
            return [*rows[:at], named, *rows[at + 1 :]]
    return rows


def _usual(row: Sequence[str | None]) -> tuple[str | None, ...]:
    """Each heading that is known by its words as the usual one of its column; the first of a kind counts."""
    found: list[str | None] = []
    for cell in row:
        folded = words.folded(cell or "")
        kind = next((usual for usual, known in _KNOWN_BY if known.search(folded)), None)
        found.append(kind if kind and len(folded) <= _HEADING_LONGEST and kind not in found else cell)
    return tuple(found)


def _count(row: Sequence[str | None]) -> int:
    return len({cell for cell in row if cell in {usual for usual, _ in _KNOWN_BY}})


def read(
    tables: Iterable[tuple[Table, Grid]], issued_on: date | None, days: WorkCalendar, *, after_clauses: bool
) -> Iterator[Duty | Aside]:
    """The tasks of the tables in order, and the rows that are titles."""
    for table, grid in tables:
        section, counted = "", 0
        whole = {number: "\n".join(cell for cell in row if cell) for number, row in enumerate(grid, 1)}
        taken = {row.number for row in table.rows}
        for number, said in whole.items():
            if number not in taken and said:
                yield Aside("", said, Why.HEADING)
        for row in table.rows:
            text = table.text(row, "text")
            place = table.text(row, "place").strip(" .")
            if not any(table.text(row, key) for key in _HEADS) or not words.folded(text):
                section = place if place and len(place) <= 6 else section
                yield Aside(place, whole[row.number], Why.HEADING)
                continue
            counted += 1
            label = place if place and len(place) <= 12 else str(counted)
            path = f"{section}.{label}" if section and not label.startswith(section) else label
            yield Duty(
                clause=(f"PL.{path}" if after_clauses else path)[:40],
                lead_units=addressees.names_of(table.text(row, "lead")),
                coordinating_units=addressees.names_of(table.text(row, "others")),
                text=" ".join(text.split()),
                passage=whole[row.number],
                due=cells.read(table.text(row, "due"), issued_on, days),
                product=" ".join(table.text(row, "product").split()) or None,
            )


def _bare(row: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(words.clean(cell) or None for cell in row)
