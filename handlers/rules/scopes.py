"""Which part of the office somebody sees and answers for, and which part of its tasks a question is about."""

from dataclasses import dataclass

from storage.tables import Official, Role, Task


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
    """How far one official's word and sight go. `headed` and `led` are units with everything below them."""

    official_id: int
    everything: bool = False
    headed: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()

    @property
    def scope(self) -> Scope:
        """What this official may ask about: the office all, heads and leaders their units, others their own tasks."""
        if self.everything:
            return Scope()
        if units := self.headed | self.led:
            return Scope(units)
        return Scope(lead_id=self.official_id)

    @property
    def is_wide(self) -> bool:
        """Whether this official sees more than the own tasks."""
        return self.everything or bool(self.headed | self.led)

    def sees_unit(self, unit_id: int | None) -> bool:
        return self.everything or unit_id in self.headed | self.led

    def sees(self, task: Task) -> bool:
        """Names of the late are for the person, the head, the leader in charge and the office."""
        return self.sees_unit(task.lead_unit_id) or self.official_id in {task.lead_id, task.given_by_id}

    def gives(self, unit_id: int | None) -> bool:
        """Tasks of a unit are given to people by its head, a head above, or the office."""
        return self.everything or unit_id in self.headed

    def judges(self, task: Task) -> bool:
        """A result is judged by the assigner, a head above or the office, but never by the lead who did the work."""
        if task.lead_id == self.official_id:
            return False
        return self.gives(task.lead_unit_id) or task.given_by_id == self.official_id

    def urges(self, task: Task) -> bool:
        """A formal reminder comes from the office, a head or the leader in charge; nobody urges oneself."""
        return self.sees_unit(task.lead_unit_id) and task.lead_id != self.official_id


def reach(official: Official, headed: frozenset[int], led: frozenset[int]) -> Reach:
    """The reach of an official who has not left; one who left has none, whatever a unit still says."""
    if official.left_at is not None:
        return Reach(official.id)
    return Reach(official.id, official.role in {Role.OFFICE, Role.ADMIN}, headed, led)
