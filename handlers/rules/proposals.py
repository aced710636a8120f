"""What a document proposes, what is decided on it, and how much it is like what is there already."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.refusals.directives import NobodyLeads, NothingToMerge, NothingToSplit
from handlers.rules import words
from handlers.rules.reading import groups
from handlers.rules.reading.document import Reading as Read
from handlers.rules.reading.findings import Duty
from handlers.rules.reading.register import Certainty, Register
from storage.tables import Proposal, ProposalState, Reading

LIKE = 0.6
"""From how many shared pieces two texts say nearly the same."""
TEXT_MAX, PASSAGE_MAX = 4000, 8000
_PIECE = 3
_MARK = re.compile(r"^\(\w{1,2}\)\s*")
"""The mark of an item, which its clause names already."""


def reading(read: Read, by_id: int, now: datetime) -> Reading:
    """The head of a document as it waits for the review."""
    head = read.header
    number = "/".join(part for part in (head.number, head.symbol) if part) if head.number else None
    if number and head.symbol and "/" in head.symbol:
        number = f"{head.number}-{head.symbol}"  # the party's 07-CT/TU
    whole = "\n".join(words.folded(task.passage) for task in read.tasks)
    return Reading(
        by_id=by_id,
        made_at=now,
        kind=head.kind,
        number=number,
        issued_on=head.issued_on,
        issuer=head.issuer[:200] if head.issuer else None,
        subject=words.shortened(head.subject, 990) if head.subject else None,
        signer=head.signer,
        trace=hashlib.sha256(whole.encode()).hexdigest(),
        asides=[[one.clause, words.shortened(one.text, 300), one.why.value] for one in read.not_tasks],
        warnings=[[look.caution.value, look.clause] for look in read.warnings],
    )


def proposal(duty: Duty, place: int, register: Register) -> Proposal:
    """One task as it is proposed; names that mean no unit for certain stay as they are written, to be asked about."""
    said: list[str] = []
    leads: list[int] = []
    for meant in register.all_meant(duty.lead_units):
        if meant.certainty in {Certainty.ONE, Certainty.GROUP}:
            leads += [unit.id for unit in meant.units]
        else:
            said.append(meant.said[:200])
    others = [
        unit.id
        for meant in register.all_meant(duty.coordinating_units)
        if meant.certainty in {Certainty.ONE, Certainty.GROUP}
        for unit in meant.units
    ]
    leads = list(dict.fromkeys(leads))
    return Proposal(
        place=place,
        clause=duty.clause,
        text=duty.text[:TEXT_MAX],
        passage=_MARK.sub("", duty.passage)[:PASSAGE_MAX],
        product=duty.product[:500] if duty.product else None,
        said=said,
        leads=leads,
        others=[unit_id for unit_id in dict.fromkeys(others) if unit_id not in leads],
        due_on=duty.due.on,
        due_words=duty.due.words[:200] or None,
    )


def must_be_led(proposal: Proposal) -> None:
    """A task has one lead unit; without one nothing is approved. Raises NobodyLeads."""
    if not proposal.leads:
        raise NobodyLeads


def parts(text: str) -> list[str]:
    """The sentences a proposal is split into. Raises NothingToSplit where it is one."""
    found = [piece.strip(" ;") for piece in groups.sentences(text)]
    found = [piece for piece in found if len(piece.split()) > 1]
    if len(found) < 2:
        raise NothingToSplit
    return found


def merged(into: Proposal, one: Proposal) -> None:
    """The first goes on with the words of both and the earlier day, and is looked at again: it is another task now."""
    into.text = f"{into.text}\n{one.text}"[:TEXT_MAX]
    into.passage = f"{into.passage}\n{one.passage}"[:PASSAGE_MAX]
    into.leads = list(dict.fromkeys([*into.leads, *one.leads]))
    into.others = [unit_id for unit_id in dict.fromkeys([*into.others, *one.others]) if unit_id not in into.leads]
    into.said = list(dict.fromkeys([*into.said, *one.said]))
    if one.due_on is not None and (into.due_on is None or one.due_on < into.due_on):
        into.due_on, into.due_words = one.due_on, one.due_words
    into.state, one.state = ProposalState.OPEN, ProposalState.DROPPED


def before(all_: Sequence[Proposal], one: Proposal) -> Proposal:
    """The proposal a merge goes into: the nearest before it that is still there. Raises NothingToMerge."""
    earlier = [other for other in all_ if (other.place, other.id) < (one.place, one.id) and is_here(other)]
    if not earlier:
        raise NothingToMerge
    return earlier[-1]


def is_here(one: Proposal) -> bool:
    """Whether it may still become a task."""
    return one.state in {ProposalState.OPEN, ProposalState.APPROVED}


def likeness(text: str, other: str) -> float:
    """How much two folded texts share: pieces of three words in both, of all pieces of the shorter."""
    pieces, others = _pieces(text), _pieces(other)
    return len(pieces & others) / min(len(pieces), len(others)) if pieces and others else 0.0


def _pieces(folded: str) -> set[tuple[str, ...]]:
    spoken = folded.split()
    return {tuple(spoken[at : at + _PIECE]) for at in range(len(spoken) - _PIECE + 1)}


def same_source(likes: Mapping[int, int], count: int) -> int | None:
    """The directive that at least half of the proposals repeat: the same document from another source."""
    if not likes or count == 0:
        return None
    most = max(likes, key=lambda directive: likes[directive])
    return most if likes[most] * 2 >= count else None


def identity(reading: Reading) -> str:
    """What stands for the number of a document that has none."""
    return f"read|{reading.issued_on.year if reading.issued_on else ''}|{reading.trace}"


def is_day_past(on: date | None, today: date) -> bool:
    """Whether a task would be overdue at once."""
    return on is not None and on < today
