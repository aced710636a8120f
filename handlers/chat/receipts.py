"""Whoever takes over looks at the pack, objects to single tasks, and signs; the record is made as a Word file."""

from handlers.chat import handovers as packs
from handlers.chat import rights, successions
from handlers.refusals import NoDraft, NotAllowed, StaleChoice
from handlers.reports import handovers as reports
from handlers.rules import escalation as climb_rules
from handlers.rules import handovers as rules
from handlers.rules import suspensions
from handlers.rules.escalation import Post
from handlers.screen import Screen
from handlers.screens import receipts as screens
from handlers.visit import Moment, Visit
from storage import escalation, handovers, people
from storage.tables import Handover, HandoverItem, Official, Part, Task


def show(visit: Visit, handover_id: int) -> Screen:
    return packs.shown(visit, packs.pack(visit, handover_id))


def sign(visit: Visit, handover_id: int) -> Screen:
    """Whoever takes over signs: what is not objected to is taken on, and whoever handed over hears of it."""
    pack = _to_sign(visit, handover_id)
    found = handovers.items(visit.session, pack.id)
    for item, task in found:
        rules.sign(task, item, visit.official, visit.now)
        if item.part is Part.LEAD:
            packs.write_deed(visit, "task.signed_for", task.id)
    pack.signed_at = visit.now
    kept = _take_promises(visit, pack)
    against = [task for item, task in found if item.objected_at is not None]
    for person in _concerned(visit, pack):
        packs.tell(
            visit, person, f"signed:{pack.id}", lambda: screens.signed(pack, visit.official, len(found), against)
        )
    return packs.shown(visit, pack, said=screens.you_signed(len(found), against, kept))


def _take_promises(visit: Visit, pack: Handover) -> list[Task]:
    """What was promised is the successor's word from now on where the post is; the tasks of which it is not."""
    posts = {unit_id: Post(*held) for unit_id, *held in escalation.posts(visit.session)}
    giver, kept = people.official(visit.session, pack.from_id), []
    for promise, task in handovers.promised(visit.session, pack.along.get(handovers.PROMISE, ())):
        if promise.official_id != giver.id:
            continue
        if climb_rules.head_for(task.lead_unit_id, task.lead_id, posts) not in visit.speaks_for:
            kept.append(task)
            continue
        promise.official_id = visit.official.id
        successions.write_passed(visit, "promise", task, giver, visit.official, visit.official, visit.event.key)
    return kept


def ask_objection(visit: Visit, item_id: int) -> Screen:
    """Something is not right with one task of the pack: what?"""
    item, task = _item(visit, item_id)
    return screens.ask_objection(item, task)


def object_(visit: Visit) -> Screen:
    """It was written; the pack can still be signed for, without this one."""
    if "item" not in visit.talk.draft:
        raise NoDraft
    item, task = _item(visit, int(str(visit.talk.draft["item"])))
    item.objection, item.objected_at = suspensions.must_be_reason(visit.event.text), visit.now
    packs.write_deed(visit, "task.handover_objected", task.id, item.objection)
    pack = visit.session.get_one(Handover, item.handover_id)
    for person in _concerned(visit, pack):
        packs.tell(visit, person, f"handover.objected:{item.id}", lambda: screens.objected(item, task, visit.official))
    return packs.shown(visit, pack, said=screens.you_objected(task))


def record(visit: Visit, handover_id: int) -> Screen:
    """The record of the pack as a Word file."""
    return screens.record(packs.pack(visit, handover_id))


def paper(moment: Moment, handover_id: int) -> bytes:
    """PAPERS: the record, in the office's form."""
    return reports.record(moment, handover_id)


def _to_sign(visit: Visit, handover_id: int) -> Handover:
    pack = packs.pack(visit, handover_id)
    if pack.to_id != visit.official.id:
        raise NotAllowed
    rules.must_wait(pack, visit.official.name)
    return pack


def _item(visit: Visit, item_id: int) -> tuple[HandoverItem, Task]:
    item = visit.session.get(HandoverItem, item_id)
    if item is None:
        raise StaleChoice
    _to_sign(visit, item.handover_id)
    return item, rights.found(visit, item.task_id)


def _concerned(visit: Visit, pack: Handover) -> list[Official]:
    """Who hears of the signature: whoever handed over, whoever ordered it, and the head."""
    taker = people.official(visit.session, pack.to_id)
    head = people.head_of(visit.session, taker.unit_id) if taker.unit_id else None
    named = [visit.session.get(Official, one) for one in (pack.from_id, pack.by_id) if one]
    found = {one.id: one for one in (*named, head) if one and one.left_at is None and one.id != taker.id}
    return list(found.values())
