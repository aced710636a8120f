"""What a passage turns out to be: a duty that is given, or something said aside."""

from dataclasses import dataclass

from handlers.rules.reading.due import Due
from handlers.rules.reading.duties import Why


@dataclass
class Duty:
    """A passage that gives work. `passage` are its own words, `text` what is to be done when read alone."""

    clause: str
    lead_units: list[str]
    coordinating_units: list[str]
    text: str
    passage: str
    due: Due
    product: str | None = None


@dataclass
class Aside:
    """A passage that gives none, and why."""

    clause: str
    text: str
    why: Why
