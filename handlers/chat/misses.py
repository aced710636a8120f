"""A quarter was missed: the unit says why and what is done about it; head and leader of the bloc read it."""

from typing import Any

from handlers.chat import ledgers
from handlers.post import post
from handlers.refusals import NotYours, TooLate, UnknownChoice
from handlers.refusals.indicators import FigureMoved, NothingMissed
from handlers.reports import indicators as reports
from handlers.rules import extensions
from handlers.rules import indicators as rules
from handlers.rules.ledgers import Ledger
from handlers.screen import Screen, action
from handlers.screens import measures
from handlers.screens import misses as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import indicators, journal, people
from storage.tables import Miss


def ask(visit: Visit, indicator_id: int, number: int) -> Screen:
    """The form of one missed period."""
    ledger = _missed(visit, indicator_id, number)
    return screens.ask(ledger, number, {})


def begin(ledger: Ledger, number: int, said: str, undo: Undo) -> Screen:
    """Right after the figure that misses the plan was recorded."""
    return screens.ask(ledger, number, {}, said, undo)


def said(visit: Visit) -> Screen:
    """The cause, then the remedy; both in one line with a semicolon between them."""
    draft: dict[str, Any] = dict(visit.talk.draft)
    number = int(str(draft.get("number", 0)))
    ledger = _missed(visit, int(str(draft.get("indicator", 0))), number)
    if "cause" in draft:
        remedy = extensions.must_say(visit.event.text, extensions.PLAN_MIN)
        return _keep(visit, ledger, number, str(draft["cause"]), remedy)
    cause, remedy = extensions.reason_and_plan(visit.event.text)
    draft["cause"] = extensions.must_say(cause, extensions.REASON_MIN)
    if not remedy:
        return screens.ask(ledger, number, draft)
    return _keep(visit, ledger, number, draft["cause"], extensions.must_say(remedy, extensions.PLAN_MIN))


def undo(visit: Visit, miss_id: int) -> Screen:
    """Whoever said why takes it back within the minutes of undo."""
    miss = indicators.miss(visit.session, miss_id)
    if miss is None:
        raise UnknownChoice
    one = ledgers.locked(visit, miss.indicator_id)
    last = indicators.misses(visit.session, [one.id]).get(one.id, {}).get(miss.number)
    if miss.author_id != visit.official.id:
        raise NotYours(one.code)
    if last is None or last.id != miss.id:
        raise FigureMoved(one.code)
    if (visit.now - miss.made_at).total_seconds() > visit.regulation.undo_minutes * 60:
        raise TooLate(visit.regulation.undo_minutes)
    miss.taken_back_at = visit.now
    one.version += 1
    visit.session.flush()
    _write(visit, miss, "indicator.undone")
    return ledgers.card(visit, one, screens.undone(one.code))


def stands(moment: Moment, miss_id: int) -> bool:
    """CHECKS: whether what a letter quotes was not taken back."""
    miss = indicators.miss(moment.session, miss_id)
    return miss is not None and miss.taken_back_at is None


def _missed(visit: Visit, indicator_id: int, number: int) -> Ledger:
    """A period that may be explained by whoever is here. Raises NothingMissed."""
    ledger = reports.ledger(visit, ledgers.locked(visit, indicator_id))
    if number not in ledger.numbers or not rules.is_missed(ledger, number):
        raise NothingMissed(ledger.indicator.code)
    return ledger


def _keep(visit: Visit, ledger: Ledger, number: int, cause: str, remedy: str) -> Screen:
    """Kept, and read by the head and the leader of the bloc: they have to act on it before the next quarter."""
    one = ledger.indicator
    miss = Miss(
        indicator_id=one.id,
        number=number,
        cause=cause,
        remedy=remedy,
        author_id=visit.official.id,
        made_at=visit.now,
    )
    visit.session.add(miss)
    one.version += 1
    visit.session.flush()
    _write(visit, miss, "indicator.explained")
    readers = (people.head_of(visit.session, one.unit_id), people.leader_of(visit.session, one.unit_id))
    for reader in {person.id: person for person in readers if person and person.id != visit.official.id}.values():
        with speaking(reader.language or visit.regulation.language):
            letter = screens.told(ledger, miss, visit.official, people.unit(visit.session, one.unit_id))
        post(visit, reader, f"miss:{miss.id}", letter, still_true=f"miss.stands:{miss.id}")
    words = screens.kept(one.code, measures.period(one.every, number, one.year))
    return ledgers.card(visit, one, words, Undo(action("miss.undo", miss.id), visit.now))


def _write(visit: Visit, miss: Miss, deed: str) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "indicator",
        miss.indicator_id,
        official_id=visit.official.id,
        after={"miss": miss.id, "number": miss.number, "words": f"{miss.cause}; {miss.remedy}"},
        event=visit.event.key,
    )
