"""What Decree 30/2020/NĐ-CP, annex I, prescribes of a paper: letters, sizes, margins; and the place it names."""

from handlers.rules import words

FONT = "Times New Roman"
BODY, SMALL, TABLE = 14, 11, 11
"""Sizes in points: 13 to 14 for the text, 11 for the list of recipients."""
A4 = (210, 297)
ABOVE, BELOW, LEFT, RIGHT = 20, 20, 30, 20
"""Margins in millimetres: 20 to 25 above and below, 30 to 35 left, 15 to 20 right."""
GRID = "Table Grid"
"""The style of Word's own that draws every line of a table."""

_KINDS = (
    ("uy", "ban", "nhan", "dan"),
    ("thanh", "pho"),
    ("thi", "xa"),
    ("thi", "tran"),
    *((one,) for one in ("ubnd", "tinh", "huyen", "quan", "phuong", "xa")),
)


def place(body: str) -> str:
    """The place a body is named after: UBND huyện Tuy An → Tuy An."""
    spoken = body.split()
    while kind := next((one for one in _KINDS if tuple(map(words.folded, spoken[: len(one)])) == one), None):
        spoken = spoken[len(kind) :]
    return " ".join(spoken) or "…"
