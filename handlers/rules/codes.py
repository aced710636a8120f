"""The codes people type beside those of tasks: YK-0012 of a consultation, KN-0007 of a petition."""

import re

from handlers.rules import words


def read(text: str, letters: str) -> int | None:
    """The number when the text is such a code and nothing else: "YK-0012", "yk12", "YK 12"."""
    code = re.fullmatch(rf"\W*{letters}\s*[-.:#]?\s*0*(\d{{1,7}})[ .,]*", words.unaccented(words.clean(text)))
    return int(code[1]) if code else None
