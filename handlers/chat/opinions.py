"""A unit is asked for its opinion: answers, passes the question to a person, corrects what it said, thinks again."""

from collections.abc import Callable
from typing import Any

from handlers.chat import loads, owed, questions, reports
from handlers.chat.questions import COMMAND
from handlers.refusals import UnknownChoice
from handlers.refusals.owed import MovedOn
from handlers.rules import consultations as rules
from handlers.rules import owed as owed_rules
from handlers.screen import Screen, action
from handlers.screens import consultations as card_screens
from handlers.screens import opinions as screens
from handlers.screens import questions as letters
from handlers.screens import synthesis
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import consultations, people, talks
from storage import owed as stored
from storage.consultations import Part
from storage.tables import Consultation, Consulted, Official, Opinion, Position, Unit


def to_answer(visit: Visit) -> list[tuple[Consulted, Consultation, Unit]]:
    """What waits for an answer of whoever is here, the earliest due first."""
    mine = owed.answering(visit)
    return [
        (one, visit.session.get_one(Consultation, one.consultation_id), people.unit(visit.session, one.unit_id))
        for one in stored.open_of(visit.session, Consulted, mine.units, mine.official_id)
    ]


def show(visit: Visit, consulted_id: int) -> Screen:
    """The question, open to be answered, or what the unit has said."""
    part, one = questions.mine(visit, consulted_id)
    if part.asked.settled_at is None:
        return screens.form(one, part, *questions.around(visit, one))
    return screens.given(one, part, visit, may_correct=part.last is not None and one.ended_at is None)


def say(visit: Visit, consulted_id: int, version: int, number: int) -> Screen:
    """A position was picked; words that were written before go with it. Agreeing needs none."""
    if not 0 <= number < len(screens.ORDER):
        raise UnknownChoice
    position, draft = screens.ORDER[number], _drafted(visit, consulted_id)
    part, one = questions.mine(visit, consulted_id)
    again = part.last is not None
    if not draft.get("words") and not draft.get("file") and (position is not Position.AGREE or again):
        questions.must_be_as_seen(visit, part, one, version)
        return screens.reasons(one, part, position, again=again)
    return _record(visit, consulted_id, version, position, draft)


def said(visit: Visit) -> Screen:
    """An opinion was written, or a file sent: with the position picked before, or read from the words."""
    draft = dict(visit.talk.draft)
    part, one = questions.mine(visit, int(str(draft.get("consulted", 0))))
    if visit.event.file:
        draft |= reports.kept_file(visit, visit.event.file)
    if visit.event.text:
        draft["words"] = visit.event.text
    if picked := draft.get("position"):
        return _record(visit, part.asked.id, int(str(draft["version"])), Position(str(picked)), draft)
    read = rules.read(visit.event.text)
    questions.must_be_open(visit, one)
    if read.position is None:
        return screens.which_position(one, part, draft)
    rules.must_be_answer(read.position, read.words, has_file=bool(draft.get("file")))
    return screens.read_back(one, part, read.position, draft)


def correct(visit: Visit, consulted_id: int, version: int) -> Screen:
    """Another version while the consultation is open; it says why."""
    part, one = questions.mine(visit, consulted_id)
    questions.must_be_as_seen(visit, part, one, version)
    return screens.correct(one, part)


def whom(visit: Visit, consulted_id: int, page: int) -> Screen:
    """To whom of the unit may it be passed?"""
    part, one = questions.mine(visit, consulted_id)
    questions.must_be_open(visit, one)
    found = owed.to_pass(visit, part.unit.id, part.asked.holder_id)
    return screens.whom(one, part, found, loads.of(visit, found), page)


def to(visit: Visit, consulted_id: int, version: int, official_id: int) -> Screen:
    """It is passed to somebody, who is told; so is whoever held it before."""
    one, part = questions.held(visit, consulted_id)
    questions.must_be_as_seen(visit, part, one, version)
    if part.asked.settled_at is not None:
        raise MovedOn(one.code, COMMAND)
    person = owed.must_be_of(visit, official_id, part.unit)
    owed_rules.act(part.asked, visit.official.id, visit.now, holder_id=person.id)
    _tell_before(visit, one, part.holder)
    passed = questions.part_of(visit, consulted_id)
    questions.ask(visit, one, passed, _key(passed), lambda: letters.passed_to_you(one, visit.official))
    unit = synthesis.unit_name(part.unit)
    questions.write(visit, one, "opinion.passed", f"{one.code} · {unit} · {person.name}")
    return _question(visit, one, passed, screens.passed(one, person))


def undo(visit: Visit, consulted_id: int, version: int) -> Screen:
    """Whoever did the last thing thinks again: an answer, or the passing to a person."""
    one, part = questions.held(visit, consulted_id)
    who = visit.official.id
    made = owed_rules.take_back(part.asked, version, who, visit.now, visit.regulation, one.code, COMMAND)
    opinion = visit.session.get(Opinion, made) if made else None
    if opinion is not None:
        opinion.taken_back_at = visit.now
        head = letters.back_again
        _news(visit, one, f"opinion.undone:{opinion.id}", lambda: head(one, part.unit, visit.official))
    else:
        _tell_before(visit, one, part.holder)
    questions.write(visit, one, "opinion.undone", f"{one.code} · {synthesis.unit_name(part.unit)}")
    visit.session.flush()
    return _question(visit, one, questions.part_of(visit, consulted_id), screens.undone(one))


def stands(moment: Moment, opinion_id: int) -> bool:
    """CHECKS: whether an opinion was not taken back."""
    opinion = moment.session.get(Opinion, opinion_id)
    return opinion is not None and opinion.taken_back_at is None


def _record(visit: Visit, consulted_id: int, version: int, position: Position, draft: dict[str, Any]) -> Screen:
    """The opinion counts from now on; whoever asked hears when it needs work, and when it was the last one missing."""
    one, part = questions.held(visit, consulted_id)
    questions.must_be_as_seen(visit, part, one, version)
    again, file = part.last is not None, draft.get("file")
    words = rules.must_be_answer(position, draft.get("words"), has_file=bool(file), again=again)
    opinion = Opinion(
        consulted_id=consulted_id, position=position, words=words, file_id=file, by_id=visit.official.id,
        made_at=visit.now,
    )  # fmt: skip
    visit.session.add(opinion)
    visit.session.flush()
    settled = part.asked.settled_at or visit.now
    owed_rules.act(part.asked, visit.official.id, visit.now, made=opinion.id, settled_at=settled)
    visit.session.flush()
    unit = synthesis.unit_name(part.unit)
    with speaking(visit.regulation.language):
        with_words = " · ".join(filter(None, (one.code, unit, synthesis.position(position), words)))
    questions.write(visit, one, "opinion.corrected" if again else "opinion.given", with_words)
    everybody = not consultations.waiting(visit.session, [one.id])
    if everybody and not again:
        _news(visit, one, f"opinions:{opinion.id}", lambda: card_screens.all_answered(one), opinion)
    elif again or position is Position.DISAGREE:
        head = letters.told
        _news(visit, one, f"opinion:{opinion.id}", lambda: head(one, part.unit, opinion, again=again), opinion)
    undo_it = Undo(action("opinion.undo", consulted_id, part.asked.version), visit.now)
    said_ = screens.recorded(one, position)
    return screens.given(one, questions.part_of(visit, consulted_id), visit, may_correct=True, said=said_, undo=undo_it)


def _news(visit: Visit, one: Consultation, key: str, head: Callable[[], str], opinion: Opinion | None = None) -> None:
    """To whoever asked, with how it stands now."""
    parts = consultations.parts(visit.session, one.id)
    readers = owed.asker(visit, one.by_id, one.unit_id)
    still_true = f"opinion.stands:{opinion.id}" if opinion else None
    owed.tell(visit, readers, key, lambda: card_screens.news(one, parts, head(), visit), still_true=still_true)


def _question(visit: Visit, one: Consultation, part: Part, said_: str) -> Screen:
    """The question after what was just done with it, and the way back where there is one."""
    screen = screens.form(one, part, *questions.around(visit, one))
    return screens.after(screen, said_, _undo(part), visit)


def _undo(part: Part) -> Undo | None:
    at = part.asked.acted_at
    return Undo(action("opinion.undo", part.asked.id, part.asked.version), at) if at else None


def _key(part: Part) -> str:
    return f"opinion.passed:{part.asked.id}:{part.asked.version}"


def _tell_before(visit: Visit, one: Consultation, holder: Official | None) -> None:
    if holder is not None:
        key = f"opinion.taken:{one.id}:{visit.event.key}"
        owed.tell(visit, [holder], key, lambda: letters.taken_from_you(one, visit.official))


def _drafted(visit: Visit, consulted_id: int) -> dict[str, Any]:
    """The words written so far on this question; nothing when no form is open on it."""
    talk = visit.talk
    if talk.awaits != screens.FORM or not talks.is_open(talk, visit.now) or talk.draft.get("consulted") != consulted_id:
        return {}
    return dict(talk.draft)
