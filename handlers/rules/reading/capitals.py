"""Whom a heading in capitals names: "2. SỞ TÀI CHÍNH", "5. CÔNG AN TỈNH, THANH TRA TỈNH: …"."""

import re

from handlers.rules.reading import verbs
from handlers.rules.reading import vocabulary as v
from handlers.rules.reading.addressees import Named

_CAPITALS = re.compile(rf"(?P<names>[{v.UPPER}\d][{v.UPPER}\d\s,;&.()–-]{{3,}})(?::\s*|$)")
_NEXT = re.compile(
    r"(?:[;,]\s*|\s+VÀ\s+)(?!(?:PHƯỜNG|XÃ|THỊ TRẤN|THỊ XÃ|HUYỆN|THÀNH PHỐ|QUẬN|ĐẶC KHU|THÔN|BAN|NGÀNH|PHÒNG|ĐƠN VỊ"
    r"|ĐỊA PHƯƠNG)\s*(?:,|VÀ|$))"
    rf"(?={v.CAPITAL_HEAD.pattern})",
    re.IGNORECASE,
)


def at(text: str, start: int) -> Named | None:
    """The bodies named in capitals from a place on, to the end of the text or a colon; None when none is."""
    head = _CAPITALS.match(text, start)
    if head is None or not v.CAPITAL_HEAD.match(head["names"]) or verbs.SECTION.match(head["names"]):
        return None
    names = tuple(name.strip() for name in _NEXT.split(head["names"]) if name.strip())
    return Named(names, start, head.end(), sure=True)
