"""A kind of petitions: its name, its focal unit, the working days to answer; as a line or a row says it."""

from collections.abc import Sequence

from handlers.rules import petitions, words
from handlers.rules.sheets import Column
from storage.tables import PetitionKind

NAME_MAX = 120
COLUMNS = (
    Column("kind", ("linh vuc", "loai kien nghi", "loai", "nhom kien nghi", "noi dung", "kind"), needed=True),
    Column(
        "unit",
        ("don vi dau moi", "dau moi", "co quan dau moi", "don vi tra loi", "don vi", "co quan", "focal unit"),
        needed=True,
    ),
    Column("days", ("so ngay lam viec", "so ngay", "thoi han tra loi", "thoi han", "days")),
)
"""The columns of the sheet of kinds."""


def read(said: str) -> tuple[str, str, int] | None:
    """The three things one line says; None when it does not."""
    pieces = [" ".join(piece.split()) for piece in said.split(";")]
    if len(pieces) != 3 or not all(pieces) or len(pieces[0]) > NAME_MAX:
        return None
    days = days_of(pieces[2])
    return (pieces[0], pieces[1], days) if days is not None else None


def days_of(said: str) -> int | None:
    """The working days of "10" or "10 ngày làm việc"; None for anything that is no such number."""
    first = words.folded(said).split()[:1]
    if not first or not first[0].isdecimal():
        return None
    days = int(first[0][:4])
    return days if 1 <= days <= petitions.DAYS_MAX else None


def set_(known: Sequence[PetitionKind], name: str, unit_id: int, days: int) -> PetitionKind:
    """The kind of this name as it is now: a known one changed and offered again, or a new one."""
    kind = next((one for one in known if words.folded(one.name) == words.folded(name)), None)
    if kind is None:
        return PetitionKind(name=name, unit_id=unit_id, days=days)
    kind.unit_id, kind.days, kind.ended_at = unit_id, days, None
    return kind
