"""Since when something stands: "từ 10/6" in what was said, else today."""

import re
from datetime import date

from handlers.refusals.obstacles import NoSuchSince, SinceAhead, SinceTooEarly
from handlers.rules import dates, words

_SINCE = re.compile(
    r"\b(?:tu|since)\s+(?:ngay\s+)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4}|\d{2}))?\b"
)


def read(said: str, today: date, earliest: date) -> date:
    """The day a text names, at most today and not before `earliest`; without its year the last such day.

    Raises NoSuchSince, SinceAhead, SinceTooEarly.
    """
    found = _SINCE.search(words.unaccented(words.clean(said)))
    if found is None:
        return today
    day, month = int(found["day"]), int(found["month"])
    year = dates.full_year(found["year"]) if found["year"] else today.year
    on = dates.date_of(year, month, day)
    if isinstance(on, date) and on > today and not found["year"]:
        on = dates.date_of(year - 1, month, day)
    if not isinstance(on, date):
        raise NoSuchSince
    if on > today:
        raise SinceAhead(on, today)
    if on < earliest:
        raise SinceTooEarly(on, earliest)
    return on
