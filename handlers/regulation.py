"""The office's working regulation: what differs from office to office, read once and handed on as a value."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from zoneinfo import ZoneInfo


class Hearer(StrEnum):
    """Who hears of a rung."""

    LEAD = "lead"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    CHAIR = "chair"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: who hears of it, `after` how many working days past the deadline."""

    after: int
    hearers: tuple[Hearer, ...]


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Scale:
    """How a month's statement is reckoned. The defaults are those of Decree 335/2025/NĐ-CP, in force since 01/01/2026.

    100 points: `general` for the general criteria, which people judge, and `results` for quantity, quality and
    progress of products. Each late instance takes `late_percent` of that product's points of progress, but not where
    the competent authority confirmed an objective cause; each time a result is found wanting `returned_percent` of its
    points of quality. `classes` are the points from which on each class begins.
    """

    general: int = 30
    results: int = 70
    late_percent: int = 25
    returned_percent: int = 25
    classes: tuple[int, ...] = (90, 70, 50)


@dataclass(frozen=True)
class Regulation:
    """How this office works; the defaults are the usual regulation of a people's committee."""

    zone: ZoneInfo = HANOI
    language: str = "vi"
    digest_time: time = time(7, 30)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(6, 30)
    soon: int = 3
    """Working days before a deadline from which a task is "due soon"."""
    silent: int = 7
    """Days without a report after which a task is silent."""
    ladder: tuple[Rung, ...] = (
        Rung(0, (Hearer.LEAD,)),
        Rung(1, (Hearer.HEAD,)),
        Rung(3, (Hearer.OFFICE, Hearer.LEADER)),
        Rung(10, (Hearer.CHAIR,)),
    )
    urgings_before_chair: int = 3
    ask_why_after: int = 2
    """Reports of "nothing new" in a row after which the bot asks why."""
    extensions_most: int = 2
    """How often the deadline of one task may be extended."""
    decision_days: int = 2
    """Working days after which a decision that was not taken is shown against whoever has to take it."""
    undo_minutes: int = 10
    talk_minutes: int = 24 * 60
    """How long an open form or a numbered menu waits."""
    remind_awaited_days: int = 2
    """Working days after which whoever is awaited is reminded again."""
    petition_days: int = 10
    """Working days in which a petition is answered whose kind says nothing else."""
    objection_days: int = 2
    """Working days in which an objection is to be answered."""
    inquiry_days: int = 3
    """Working days in which a question about a statement is to be answered."""
    invitation_days: int = 14
    paper_font: str = "Times New Roman"
    """Of official documents (Decree 30/2020/NĐ-CP, appendix I)."""
    periods_from_fifteenth: bool = True
    """Periods run from the 15th to the 14th (Decree 09/2019/NĐ-CP, article 12), else by calendar months."""
    scale: Scale = Scale()
    """How a month is reckoned in the statement of an official."""
    few_tasks: int = 5
    """Of fewer tasks that fell due a rate says little: such a unit is listed, and has no place in a ranking."""
    zalo_monthly: int = 3000
    """Messages a Zalo bot may send in a month; 0 where nobody counts."""
    keep_inbox_days: int = 90
    """How long what people sent, and what they were answered, is kept word by word; reports are kept for ever."""
    keep_letters_days: int = 365
    """How long the words of letters are kept; that a letter was sent, and when, is kept for ever."""
