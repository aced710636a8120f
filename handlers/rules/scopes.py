"""Which part of the office somebody sees and answers for, and which part of its tasks a question is about."""

from dataclasses import dataclass

from handlers.rules import rights
from handlers.rules.rights import Deed, Standing
from storage.tables import Official, Role


@dataclass(frozen=True)
class Scope:
    """A part of the office's tasks: all (`units` is None), those of some units, or what one official leads in them."""

    units: frozenset[int] | None = None
    lead_id: int | None = None

    def within(self, other: "Scope") -> "Scope":
        """What both have in common; the official asked about stays."""
        units = self.units if other.units is None else other.units if self.units is None else self.units & other.units
        return Scope(units, self.lead_id if self.lead_id is not None else other.lead_id)


@dataclass(frozen=True)
class Reach:
    """How far the posts of one official reach: the table of rights, asked for whole units.

    `headed` and `led` are units with everything below them, of the official and of those the official stands in for.
    """

    official_id: int
    everything: bool = False
    headed: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()

    def units(self, deed: Deed) -> frozenset[int] | None:
        """The units with whose tasks these posts allow a deed; None for all."""
        who = rights.TABLE[deed][0]
        if self.everything and Standing.OFFICE in who:
            return None
        held = {Standing.HEAD: self.headed, Standing.LEADER: self.led}
        return frozenset().union(*(units for post, units in held.items() if post in who))

    def covers(self, deed: Deed, unit_id: int | None) -> bool:
        """Whether these posts allow a deed with a unit's tasks."""
        units = self.units(deed)
        return units is None or unit_id in units

    def is_wide(self, deed: Deed = Deed.SEE) -> bool:
        """Whether these posts allow a deed with any unit's tasks."""
        units = self.units(deed)
        return units is None or bool(units)

    @property
    def scope(self) -> Scope:
        """What this official may ask about: the office all, heads and leaders their units, others their own tasks."""
        return Scope(self.units(Deed.SEE)) if self.is_wide() else Scope(lead_id=self.official_id)


def reach(official: Official, headed: frozenset[int], led: frozenset[int]) -> Reach:
    """The reach of an official who has not left; one who left has none, whatever a unit still says."""
    if official.left_at is not None:
        return Reach(official.id)
    return Reach(official.id, official.role in {Role.OFFICE, Role.ADMIN}, headed, led)
