"""A unit files a petition, for itself or for a business: the text, the kind; read back, then sent to the focal unit."""

from typing import Any

from handlers.chat import owed, petitions, reports
from handlers.refusals import NoDraft, UnknownChoice
from handlers.refusals.petitions import NoHome
from handlers.rules import codes, sentences
from handlers.rules import petitions as rules
from handlers.screen import Screen
from handlers.screens import filing as screens
from handlers.screens import petition_letters
from handlers.visit import Visit
from storage import people, talks
from storage import petitions as stored
from storage.tables import Petition, PetitionKind, Unit

Draft = dict[str, Any]
UNKNOWN = 0
"""The kind of what nobody can place: the office routes it."""


def list_(visit: Visit, argument: str) -> Screen:
    """`/kiennghi`, `/kiennghi KN12`, `/kiennghi Đề nghị …; cấp xã; Công ty A`: a list, one of them, or a new one."""
    said = argument.strip()
    if not said:
        return petitions.all_(visit)
    number = codes.read(said, "kn")
    if number is not None:
        return petitions.show(visit, number)
    text, *more = [" ".join(piece.split()) for piece in said.split(";")]
    draft = _begun(visit) | {"text": rules.must_be_petition(text)}
    if more and len(meant := rules.kinds_meant(more[0], stored.kinds(visit.session))) == 1:
        draft["kind"] = meant[0].id
    if len(more) > 1 and more[1]:
        draft["behalf"] = more[1][:200]
    return _next(visit, draft)


def begin(visit: Visit) -> Screen:
    return _next(visit, _begun(visit))


def said(visit: Visit) -> Screen:
    """What the form still lacks was written: the text, the kind, for which business; a file goes with it."""
    draft, text = dict(visit.talk.draft), visit.event.text.strip()
    if visit.event.file:
        draft |= reports.kept_file(visit, visit.event.file)
    if not text:
        return _next(visit, draft)
    if "text" not in draft:
        draft["text"] = rules.must_be_petition(text)
    elif draft.pop("asks_behalf", False):
        draft["behalf"] = None if sentences.is_skip(text) else " ".join(text.split())[:200]
    elif "kind" not in draft:
        meant = rules.kinds_meant(text, stored.kinds(visit.session))
        if len(meant) != 1:
            return screens.kind(draft, stored.kinds(visit.session), _units(visit), said=text)
        draft["kind"] = meant[0].id
    else:
        draft["text"] = rules.must_be_petition(text)
    return _next(visit, draft)


def kind(visit: Visit, number: int) -> Screen:
    """A kind was picked; 0 is none of them."""
    draft = _draft(visit)
    if number != UNKNOWN and all(one.id != number for one in stored.kinds(visit.session)):
        raise UnknownChoice
    return _next(visit, {**draft, "kind": number})


def again(visit: Visit) -> Screen:
    """Another kind."""
    draft = _draft(visit)
    draft.pop("kind", None)
    return _next(visit, draft)


def behalf(visit: Visit) -> Screen:
    """For which business?"""
    return screens.behalf({**_draft(visit), "asks_behalf": True})


def send(visit: Visit) -> Screen:
    """It is filed, and the focal unit's head has it at once."""
    draft = _draft(visit)
    if "text" not in draft or "kind" not in draft:
        raise NoDraft
    found = _kind(visit, draft)
    unit = _focal(visit, found)
    days = found.days if found else visit.regulation.petition_days
    due_on = visit.calendar.plus_working_days(visit.today, days)
    one = Petition(
        kind_id=found.id if found else None,
        text=draft["text"],
        file_id=draft.get("file"),
        by_id=visit.official.id,
        from_unit_id=draft["own"],
        on_behalf=draft.get("behalf"),
        filed_at=visit.now,
        unit_id=unit.id if unit else None,
        asked_on=visit.today,
        due_on=due_on,
        first_due_on=due_on,
    )
    return petitions.filed(visit, one)


def _begun(visit: Visit) -> Draft:
    """Raises NoHome for somebody without a unit."""
    if visit.official.unit_id is None:
        raise NoHome
    return {"own": visit.official.unit_id}


def _next(visit: Visit, draft: Draft) -> Screen:
    if "text" not in draft:
        return screens.what(draft)
    if draft.get("asks_behalf"):
        return screens.behalf(draft)
    if "kind" not in draft:
        return screens.kind(draft, stored.kinds(visit.session), _units(visit))
    found = _kind(visit, draft)
    unit = _focal(visit, found)
    receivers = [one.name for one in owed.answerers(visit, unit.id if unit else None, None)]
    days = found.days if found else visit.regulation.petition_days
    due_on = visit.calendar.plus_working_days(visit.today, days)
    return screens.read_back(draft, found, unit, receivers, due_on)


def _kind(visit: Visit, draft: Draft) -> PetitionKind | None:
    return visit.session.get(PetitionKind, draft["kind"]) if draft["kind"] != UNKNOWN else None


def _focal(visit: Visit, found: PetitionKind | None) -> Unit | None:
    """The focal unit of today: the successor of one that was abolished; none for the unit that asks itself."""
    if found is None:
        return None
    unit = next(iter(owed.finder(visit).of_today([people.unit(visit.session, found.unit_id)])), None)
    return unit if unit is None or unit.id != visit.official.unit_id else None


def _units(visit: Visit) -> dict[int, str]:
    return {one.id: petition_letters.unit_name(one) for one in people.units(visit.session)}


def _draft(visit: Visit) -> Draft:
    """The open form. Raises NoDraft when it was sent or closed."""
    talk = visit.talk
    if talk.awaits != screens.FORM or not talks.is_open(talk, visit.now):
        raise NoDraft
    return dict(talk.draft)
