"""Each working morning at eight: answers that units owe and that are late go up those units' own ladders."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers import post
from handlers.regulation import Hearer
from handlers.rules import escalation, owed
from handlers.rules.escalation import Post
from handlers.screen import Screen
from handlers.screens import consultations as consultation_screens
from handlers.screens import owed as screens
from handlers.screens.owed import About, Due
from handlers.visit import Moment
from locales import speaking
from storage import consultations, cursors, journal, people
from storage import escalation as stored_posts
from storage import owed as stored
from storage.tables import Consulted, Official, Owed, Petition, Role

CURSOR = "owed"
BATCH = 400
CHECK_MAX = 80
"""The room a letter has for the question whether it is still true."""


def sweep(moment: Moment) -> bool:
    """Once on a working day, from eight on or at the first ring after; True while more remain."""
    today = moment.today
    if moment.local(moment.now).time() < escalation.MOVES_AT or not moment.calendar.is_working(today):
        return False
    if (cursors.get(moment.session, CURSOR) or "") >= today.isoformat():
        return False
    before = moment.calendar.plus_working_days(today, -1)
    for word, noun in stored.NOUNS.items():
        if found := stored.slipped(moment.session, noun, today, before, BATCH):
            _climb(moment, word, found)
            return True
    _warn(moment)
    _tell_askers(moment)
    cursors.move(moment.session, CURSOR, today.isoformat())
    return False


def _climb(moment: Moment, word: str, found: Sequence[Any]) -> None:
    """Write down who must hear of what, then tell each in one message."""
    posts, office = _posts(moment), [one.id for one in people.with_role(moment.session, Role.OFFICE)]
    dues = _described(moment, word, found)
    to: dict[int, list[Due]] = defaultdict(list)
    for one in found:
        before = one.climbed
        rungs = owed.climb(one, moment.today, moment.calendar, moment.regulation.ladder)
        ladder = escalation.unpacked(one.ladder)
        heard = [
            (hearer, who)
            for rung in rungs
            for hearer, who in escalation.hearers(ladder[rung], one.unit_id, _in_office(moment, one), posts, office)
        ]
        due = dues[one.id]
        _record(moment, due, before, rungs, heard)
        for who in dict.fromkeys(who for _hearer, who in heard):
            to[who].append(due)
    _tell(moment, to, "owed.late", screens.late)


def _warn(moment: Moment) -> None:
    """A working day ahead: what is due tomorrow, and what goes further up tomorrow, to whoever answers."""
    posts, tomorrow = _posts(moment), moment.calendar.plus_working_days(moment.today, 1)
    office = [one.id for one in people.with_role(moment.session, Role.OFFICE)]
    to: dict[int, list[Due]] = defaultdict(list)
    for word, noun in stored.NOUNS.items():
        found = stored.ahead(moment.session, noun, moment.today, tomorrow)
        dues = _described(moment, word, found)
        for one in found:
            head = escalation.head_for(one.unit_id, None, posts) if one.unit_id else None
            answers = _in_office(moment, one) or head
            for who in [answers] if answers else office:
                to[who].append(dues[one.id])
    _tell(moment, to, "owed.ahead", screens.ahead)


def _tell_askers(moment: Moment) -> None:
    """Whoever asked hears once that the day has passed, and who is missing."""
    before = moment.calendar.plus_working_days(moment.today, -1)
    for one in consultations.due_passed(moment.session, before):
        parts = consultations.parts(moment.session, one.id)
        missing = sum(part.asked.settled_at is None for part in parts)
        by = people.official(moment.session, one.by_id)
        if by.left_at is not None:
            continue
        with speaking(by.language or moment.regulation.language):
            head = consultation_screens.day_passed(one, missing)
            letter = consultation_screens.news(one, parts, head, moment)
        post.post(moment, by, f"consultation.passed:{one.id}:{one.due_on}", letter)


def _record(moment: Moment, due: Due, before: int, rungs: Sequence[int], heard: Sequence[tuple[Hearer, int]]) -> None:
    if not rungs:
        return
    noun, number = due.about.noun
    after = {
        "rung": before + len(rungs) - 1,
        "told": [[hearer.value, who] for hearer, who in heard],
        "words": f"{due.about.code} · {due.unit}",
    }
    journal.write(moment.session, moment.now, f"{due.word}.escalated", noun, number, after=after)


def _tell(
    moment: Moment,
    to: Mapping[int, Sequence[Due]],
    kind: str,
    says: Callable[[Sequence[Due], Moment], Screen],
) -> None:
    """One message to each, under the key of the first thing it says."""
    readers = stored_posts.officials(moment.session, list(to))
    for who, dues in to.items():
        first = dues[0].one
        with speaking(readers[who].language or moment.regulation.language):
            letter = says(dues, moment)
        check = "answer.owed:" + ":".join(f"{due.word}-{due.one.id}" for due in dues)
        key = f"{kind}:{dues[0].word}:{first.id}:{first.cycle}:{first.climbed}"
        post.post(
            moment, readers[who], key, letter, priority=post.ESCALATION,
            # a list too long for one question is told as it was when it was made
            still_true=check if len(check) <= CHECK_MAX else None,
        )  # fmt: skip


def _described(moment: Moment, word: str, found: Sequence[Any]) -> dict[int, Due]:
    """What a message tells of each, asked for all of them at once."""
    about = DESCRIBED[word](moment, found)
    units = stored_posts.unit_names(moment.session, [one.unit_id for one in found if one.unit_id])
    holders = stored_posts.officials(moment.session, [one.holder_id for one in found])
    return {
        one.id: Due(word, one, about[one.id], units.get(one.unit_id, ""), _name(holders.get(one.holder_id)))
        for one in found
    }


def _opinions(moment: Moment, found: Sequence[Consulted]) -> dict[int, About]:
    return {
        number: About(
            one.code,
            one.text,
            unit,
            ("task", one.task_id) if one.task_id else ("consultation", one.id),
            ("consultation.show", one.id),
        )
        for number, (one, unit) in consultations.about(moment.session, found).items()
    }


def _petitions(moment: Moment, found: Sequence[Petition]) -> dict[int, About]:
    homes = stored_posts.unit_names(moment.session, [one.from_unit_id for one in found])
    return {
        one.id: About(one.code, one.text, homes[one.from_unit_id], ("petition", one.id), ("petition.show", one.id))
        for one in found
    }


DESCRIBED: dict[str, Callable[[Moment, Sequence[Any]], dict[int, About]]] = {
    "opinion": _opinions,
    "petition": _petitions,
}
"""What is told of each kind; the words are those of `storage.owed.NOUNS`."""


def _posts(moment: Moment) -> dict[int, Post]:
    return {unit_id: Post(*held) for unit_id, *held in stored_posts.posts(moment.session)}


def _in_office(moment: Moment, one: Owed) -> int | None:
    """Who holds it, unless that official has left."""
    holder = moment.session.get(Official, one.holder_id) if one.holder_id else None
    return holder.id if holder and holder.left_at is None else None


def _name(holder: Official | None) -> str:
    return holder.name if holder else ""
