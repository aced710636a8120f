"""What a merged unit measured, owed, asked and was asked beside its tasks: it passes to the successor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.rules import mergers as rules
from handlers.visit import Moment
from storage import journal, mergers
from storage.tables import (
    Addressee,
    Consultation,
    Consulted,
    Indicator,
    Obstacle,
    Petition,
    PetitionKind,
    Proposal,
    Unit,
    UnitGroup,
)


@dataclass(frozen=True)
class Estate:
    """All of it, as it is read before anything is changed."""

    indicators: Sequence[Indicator]
    opinions: Sequence[tuple[Consulted, Consultation]]
    asking: Sequence[Consultation]
    petitions: Sequence[Petition]
    kinds: Sequence[PetitionKind]
    obstacles: Sequence[Obstacle]
    notices: Sequence[Addressee]
    groups: Sequence[UnitGroup]
    proposals: Sequence[Proposal]

    @property
    def counted(self) -> tuple[int, int, int, int, int, int]:
        """Indicators, opinions and consultations, petitions, kinds, obstacles, notices not yet taken note of."""
        consultations = len(self.opinions) + len(self.asking)
        others = (len(self.petitions), len(self.kinds), len(self.obstacles), len(self.notices))
        return (len(self.indicators), consultations, *others)


def estate(moment: Moment, unit: Unit) -> Estate:
    """What the unit holds. The figures of past years stay its own, but in January, while their windows are open."""
    session, since = moment.session, moment.today.year - (moment.today.month == 1)
    return Estate(
        mergers.indicators(session, unit.id, since),
        mergers.to_answer(session, unit.id),
        mergers.asking(session, unit.id),
        mergers.petitions(session, unit.id),
        mergers.kinds(session, unit.id),
        mergers.hindrances(session, unit.id),
        mergers.to_note(session, unit.id),
        mergers.linked(session, unit.id),
        mergers.proposals(session, unit.id),
    )


def pass_on(moment: Moment, held: Estate, unit: Unit, into: Unit) -> None:
    """Everything is the successor's from now on; days that ran go on running."""
    for indicator in held.indicators:
        is_there = mergers.has_indicator(moment.session, into.id, indicator.year, indicator.folded)
        rules.pass_indicator(indicator, unit, into, is_there=is_there)
        _write(moment, "indicator.unit_merged", "indicator", indicator.id, unit, into)
    for one in held.asking:
        one.unit_id, one.version = into.id, one.version + 1
        _note(moment, one, unit, into)
    moment.session.flush()
    for asked, one in held.opinions:
        is_asked = mergers.is_asked(moment.session, one.id, into.id)
        rules.pass_opinion(asked, one, into, moment.now, is_asked=is_asked or one.unit_id == into.id)
        _note(moment, one, unit, into)
    moment.session.flush()
    for asked in mergers.unsaid(moment.session, unit.id, into.id):
        moment.session.delete(asked)  # as if it had not been asked: nobody waits for a unit that ended, or for itself
    for petition in held.petitions:
        rules.pass_petition(petition, unit, into)
        _write(moment, "petition.unit_merged", "petition", petition.id, unit, into)
    for kind in held.kinds:
        kind.unit_id = into.id
        _write(moment, "kind.changed", "kind", kind.id, unit, into)
    for obstacle in held.obstacles:
        rules.pass_obstacle(obstacle, unit, into)
        _write(moment, "obstacle.unit_merged", "task", obstacle.task_id, unit, into)
    for notice in held.notices:
        notice.unit_id = into.id
    for group in held.groups:
        group.unit_id = into.id
        _write(moment, "group.unit_merged", "unit", into.id, unit, into)
    for proposal in held.proposals:
        rules.pass_proposal(proposal, unit, into)


def _note(moment: Moment, one: Consultation, unit: Unit, into: Unit) -> None:
    noun, number = ("task", one.task_id) if one.task_id else ("consultation", one.id)
    _write(moment, "consultation.unit_merged", noun, number, unit, into)


def _write(moment: Moment, deed: str, noun: str, number: int, unit: Unit, into: Unit) -> None:
    before: dict[str, Any] = {"unit": unit.id}
    after = {"unit": into.id, "words": f"{unit.name} → {into.name}"}
    journal.write(moment.session, moment.now, deed, noun, number, before=before, after=after)
