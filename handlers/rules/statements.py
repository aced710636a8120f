"""An official's monthly statement under Decree 335/2025/NĐ-CP: each task a product, and what lies behind each point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from handlers.regulation import Scale
from handlers.rules import periods
from handlers.rules.calendar import Period
from handlers.rules.lateness import LegalClass
from handlers.rules.periods import Account, Row
from storage.tables import Official

FULL = 100
CENT = Decimal("0.01")


class Counted(StrEnum):
    """What became of a product in the month. Only done and undone ones are reckoned; each is done once."""

    DONE = "done"
    UNDONE = "undone"
    """It fell due, and is not done."""
    WAITING = "waiting"
    """Handed in: counted when it is confirmed, for a confirmation left hanging is not the lead's."""
    EXCUSED = "excused"
    """Open past its deadline for a confirmed objective cause: counted when it is done."""
    LATER = "later"
    """Open and not due, or without a deadline."""
    OUTSIDE = "outside"
    """Withdrawn, merged, given to another unit."""


@dataclass(frozen=True)
class Line:
    """One product of a statement: of a hundred points of quality and of progress, what is left."""

    row: Row
    counted: Counted
    late: int = 0
    """Late instances that count: of a delay with a confirmed objective cause none does."""
    quality: int = 0
    progress: int = 0

    @property
    def is_done(self) -> bool:
        return self.counted is Counted.DONE

    @property
    def is_waiting(self) -> bool:
        return self.counted is Counted.WAITING

    @property
    def is_reckoned(self) -> bool:
        return self.counted in {Counted.DONE, Counted.UNDONE}

    @property
    def lost(self) -> int:
        """What it lacks to a full product, of the three hundred points of quantity, quality and progress."""
        return 3 * FULL - (FULL * self.is_done + self.quality + self.progress)


@dataclass(frozen=True)
class Statement:
    """One official's month; `name` and `unit` as they stood in it."""

    official_id: int
    name: str
    unit_id: int
    unit: str
    period: Period
    at: datetime
    is_closed: bool
    scale: Scale
    lines: tuple[Line, ...]

    @property
    def reckoned(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_reckoned)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def quantity(self) -> Decimal | None:
        """Products done, per cent of those reckoned; None where none was."""
        return self._percent(self.done * FULL)

    @property
    def quality(self) -> Decimal | None:
        """The mean of the products' points of quality."""
        return self._percent(sum(line.quality for line in self.reckoned))

    @property
    def progress(self) -> Decimal | None:
        """The mean of the products' points of progress."""
        return self._percent(sum(line.progress for line in self.reckoned))

    @property
    def points(self) -> Decimal | None:
        """The points for results: the mean of the three, of `scale.results`; rounded once, half up, to a hundredth."""
        if not self.reckoned:
            return None
        whole = sum(3 * FULL - line.lost for line in self.reckoned)
        return _rounded(Decimal(whole * self.scale.results) / Decimal(3 * FULL * len(self.reckoned)))

    def needed(self) -> dict[int, Decimal | None]:
        """What the general criteria have to give for each class: from → points; None where they cannot give enough."""
        if self.points is None:
            return {}
        lacking = {start: max(Decimal(0), start - self.points) for start in self.scale.classes}
        return {start: lacks if lacks <= self.scale.general else None for start, lacks in lacking.items()}

    def _percent(self, hundredths: int) -> Decimal | None:
        return _rounded(Decimal(hundredths) / len(self.reckoned)) if self.reckoned else None


def line(row: Row, scale: Scale) -> Line:
    """One task as a product (Decree 335/2025/NĐ-CP, results of civil servants by quantity, quality and progress).

    Each task is one product: a coefficient of conversion is for the unit to set. Not done, it gives nothing of the
    three. The decree exempts a delay with a confirmed objective cause from the loss of points; that such a task, while
    it is open, waits for the month in which it is done is this product's reading of it. Of those who lead units the
    decree asks more, which people judge: what is reckoned here is their own work.
    """
    counted = _counted(row)
    if counted is not Counted.DONE:
        return Line(row, counted, 1 + row.slipped if counted is Counted.UNDONE else 0)
    late = 0 if row.cause else int(row.legal == LegalClass.DONE_LATE) + row.slipped
    quality = max(0, FULL - scale.returned_percent * row.returned)
    return Line(row, counted, late, quality, max(0, FULL - scale.late_percent * late))


def _counted(row: Row) -> Counted:
    if row.legal == periods.WITHDRAWN:
        return Counted.OUTSIDE
    if not row.is_open:
        return Counted.DONE
    if row.is_waiting:
        return Counted.WAITING
    if row.legal != LegalClass.OPEN_OVERDUE:
        return Counted.LATER
    return Counted.EXCUSED if row.cause else Counted.UNDONE


def of(account: Account, rows: Sequence[Row], scale: Scale, official: Official, home: tuple[int, str]) -> Statement:
    """What an account says of one official who led `rows`, what lost most first; `home` is the official's unit now.

    The unit of a statement is `home`, or the one the work was done in where none of it was done there.
    """
    reckoned = account.scale or scale
    lines = sorted(
        (line(row, reckoned) for row in rows), key=lambda one: (not one.is_reckoned, -one.lost, one.row.task_id)
    )
    elsewhere = rows and all(row.unit_id != home[0] for row in rows)
    unit_id, unit = (rows[-1].unit_id, rows[-1].unit) if elsewhere else home
    at, closed = account.at, account.is_closed
    name = official.name
    return Statement(official.id, name, unit_id, unit, account.period, at, closed, reckoned, tuple(lines))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
