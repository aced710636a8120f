"""A passage parted where somebody else is named, or another day."""

import re
from collections.abc import Iterator
from datetime import date

from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import addressees, clauses, due, orders
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.known import Known
from handlers.rules.reading.told import Order

_SENTENCE = re.compile(rf"(?<=[^\W\d_]{{2}}[.;])\s+|(?<=[\d)”\"%][.;])\s+(?=[{v.UPPER}])")
_BUT_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|TX|TT|VP|ThS|TS|PGS|GS|St|Tr|tr|đ/c)\.)$")
_PASSED_ON = re.compile(r"giao trách nhiệm cho\s")
"""Whoever leads gives a part of it to one of theirs."""
_ONLY_LEADS = re.compile(
    r"^\s*(?:là\s+(?:cơ quan|đơn vị)\s+)?(?:làm\s+)?(?:chủ trì|đầu mối)(?:\s+(?:thực hiện|tham mưu|triển"
    r" khai|theo dõi))?(?:\s*,?\s*(?:phối hợp|cùng)\s[^;.]*?)?(?:\s*[,;]\s*(?:hoàn thành|thời gian|thời"
    r" hạn|xong|trình|báo cáo)[^.]*)?[\s.;]*$"
)


def read(text: str, known: Known, issued_on: date | None, days: WorkCalendar) -> Iterator[tuple[str, Order | None]]:
    """The parts of a passage that have a lead or a day of their own, each with whom it names."""
    group: list[str] = []
    leads: Order | None = None
    dated = False
    for sentence in sentences(text):
        bare = clauses.unbracketed(sentence)
        shift = len(sentence) - len(bare)
        order = None if group and _PASSED_ON.match(bare) else orders.read(bare, known)
        own = due.find(sentence, issued_on, days)
        has_day = own.kind in {"date", "period_end", "threshold"}
        # Who stands in brackets or behind "do" has led all that went before.
        if group and order and leads is None and (order.rest == 0 or _ONLY_LEADS.match(bare[order.rest :])):
            leads = Order(order.names, order.ordered, 0)
        elif group and (
            (order and order.names != (leads.names if leads else None)) or (has_day and dated and not order)
        ):
            yield " ".join(group), leads
            group, dated = [], False
            leads = Order(order.names, order.ordered, order.rest + shift) if order else leads
        elif not group:
            leads = Order(order.names, order.ordered, order.rest + shift) if order else None
        group.append(sentence)
        dated = dated or has_day
    if group:
        yield " ".join(group), leads


def _only_names(piece: str) -> bool:
    """As in "(Giao) Thủ trưởng các sở; Chủ tịch UBND các xã báo cáo": those named first do it too."""
    if not piece.endswith(";"):
        return False
    named, order = addressees.at(piece, in_heading=True), orders.read(piece)
    ends = [named.end if named else 0, order.rest if order and order.ordered else 0]
    return any(end and not piece[end:].strip(" ;") for end in ends)


def sentences(text: str) -> list[str]:
    """The sentences of a passage; what stands between semicolons may have a lead of its own, and counts as one."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and (_BUT_ABBREVIATED.search(found[-1]) or _only_names(found[-1])):
            found[-1] += " " + piece
        elif piece:
            found.append(piece)
    return found
