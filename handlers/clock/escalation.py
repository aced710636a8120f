"""Each working morning at eight: overdue tasks go up their ladders, and whoever must hear of it is written to."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from handlers import post
from handlers.regulation import Hearer
from handlers.rules import escalation as rules
from handlers.rules import tasks as task_rules
from handlers.screen import Screen
from handlers.screens import escalation as screens
from handlers.screens import promises as promise_screens
from handlers.screens import slips as lead_screens
from handlers.screens.escalation import Slip
from handlers.visit import Moment
from locales import speaking
from storage import climbs, cursors, escalation, inbox, journal, people, slots
from storage.database import insert_or_ignore
from storage.tables import Climb, Escalation, Official, Progress, Promise, Report, Role, Task

OPENED, CURSOR = "escalation:opened", "escalation"
BATCH = 400
"""Climbs in one round: the writer is not held for long, and a unit's slips stay together."""
CHECK_MAX = 80
"""The room a letter has for the question whether it is still true."""

Heard = dict[int, list[tuple[Hearer, int]]]
"""Who hears of each rung climbed."""


@dataclass
class Tellings:
    """What one round has to say, gathered by who hears it, so that each gets one message."""

    to_lead: dict[int, dict[int, Slip]] = field(default_factory=lambda: defaultdict(dict))
    to_superior: dict[int, dict[int, Slip]] = field(default_factory=lambda: defaultdict(dict))
    ahead: dict[int, list[Slip]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[Slip, Promise]] = field(default_factory=list)


def sweep(moment: Moment) -> bool:
    """Move the climbs of one working day, once, from eight on or at the first ring after; True while more remain."""
    local, today = moment.local(moment.now), moment.today
    if local.time() < rules.MOVES_AT or not moment.calendar.is_working(today):
        return False
    if (cursors.get(moment.session, CURSOR) or "") >= today.isoformat():
        return False
    before = moment.calendar.plus_working_days(today, -1)
    opened = cursors.get(moment.session, OPENED) or ""
    if opened != today.isoformat():
        if opened > today.isoformat():  # the machine's clock was ahead: what was put off by it is looked at anew
            climbs.wake_all(moment.session, today)
        climbs.resume(moment.session, today, before)
        climbs.wake_often_urged(moment.session, today, moment.regulation.urgings_before_chair)
        cursors.move(moment.session, OPENED, today.isoformat())
    ladder = rules.packed(moment.regulation.ladder)
    unread = inbox.unread_officials(moment.session)
    if climbs.begin(moment.session, today, before, ladder, BATCH) or _move_some(moment, unread) or _warn_some(moment):
        return True
    if not (unread and climbs.due(moment.session, today, 1, [])):  # else what their leads said is read before
        cursors.move(moment.session, CURSOR, today.isoformat())
    return False


def still_standing(moment: Moment, *climb_ids: int) -> bool:
    """CHECKS: whether a message on these climbs still says something true: one of them is still to be done."""
    return climbs.any_standing(moment.session, climb_ids)


def _move_some(moment: Moment, unread: Sequence[int]) -> bool:
    """Move one batch of the climbs due this morning, with everything that has to be said of them.

    A report that has been accepted and not yet read may stop a rung: the tasks of its author wait for it.
    """
    pairs = climbs.due(moment.session, moment.today, BATCH, unread)
    if not pairs:
        return False
    facts = escalation.facts(moment.session, pairs)
    reasons = _reasons(moment, pairs)
    posts = {unit_id: rules.Post(*held) for unit_id, *held in escalation.posts(moment.session)}
    office = [official.id for official in people.with_role(moment.session, Role.OFFICE)]
    tellings = Tellings()
    for climb, task in pairs:
        known = facts[climb.id]
        if not _goes_on(moment, climb, task, known.promise):
            continue
        move = rules.move(
            _standing(climb, task, known.urged, reported=climb.id in reasons),
            moment.today,
            moment.calendar,
            moment.regulation.urgings_before_chair,
        )
        ladder = rules.unpacked(climb.ladder)
        heard = {
            rung: rules.hearers(ladder[rung], task.lead_unit_id, task.lead_id, posts, office) for rung in move.rungs
        }
        _record(moment, climb, task, move, known.promise, heard)
        if move.excused:
            climb.excused_by_id = reasons[climb.id].id
        _gather(moment, tellings, (climb, task), known, move, heard)
    _tell(moment, tellings)
    return True


def _goes_on(moment: Moment, climb: Climb, task: Task, promise: Promise | None) -> bool:
    """Whether the task is still overdue and to be done.

    A climb ends with its task or its deadline; it waits while a result waits, and goes on when that is returned.
    """
    if promise and promise.settled_at is None and (done_at := task.submitted_at or task.closed_at):
        if task.progress in (Progress.SUBMITTED, Progress.DONE):
            _settle(moment, climb, promise, kept=moment.local(done_at).date() <= promise.promised_on)
        elif task.closed_at:
            promise.settled_at, climb.paused_until_on = moment.now, None
    if task.closed_at is not None or task.cycle != climb.cycle or task.due_on is None:
        climb.ended_at = moment.now
        return False
    if not task_rules.is_waited_for(task) or not moment.calendar.days_late(task.due_on, moment.today):
        climb.next_on = moment.calendar.plus_working_days(moment.today, 1)
        return False
    return True


def _record(moment: Moment, climb: Climb, task: Task, move: rules.Move, promise: Promise | None, heard: Heard) -> None:
    """Write down what the morning did and who must hear of it, before anybody is told."""
    if move.broken and promise:
        _settle(moment, climb, promise, kept=False)
    for rung in move.rungs:
        row = {"task_id": task.id, "cycle": climb.cycle, "rung": rung, "climbed_at": moment.now}
        insert_or_ignore(moment.session, sa.inspect(Escalation).local_table, row)
        told = [[hearer.value, who] for hearer, who in heard[rung]]
        after = {"rung": rung, "cycle": climb.cycle, "told": told}
        journal.write(moment.session, moment.now, "task.escalated", "task", task.id, after=after)
    climb.climbed += len(move.rungs)
    climb.next_on = move.next_on


def _settle(moment: Moment, climb: Climb, promise: Promise, *, kept: bool) -> None:
    promise.kept, promise.settled_at = kept, moment.now
    climb.paused_until_on = None
    deed = "promise.kept" if kept else "promise.broken"
    journal.write(moment.session, moment.now, deed, "task", climb.task_id, official_id=promise.official_id)


def _gather(
    moment: Moment,
    tellings: Tellings,
    pair: tuple[Climb, Task],
    facts: escalation.Facts,
    move: rules.Move,
    heard: Heard,
) -> None:
    """Who hears of what this move did, once each: whoever stands on two rungs that it climbed hears of the upper one.

    A message to the lead says what comes next, so no courtesy notice follows it.
    """
    climb, task = pair
    if move.asked and facts.promise:
        tellings.asked.append((Slip.of(moment, pair, facts, Hearer.HEAD), facts.promise))
    told_lead = False
    for rung in move.rungs:
        for hearer, who in heard[rung]:
            slip = Slip.of(moment, pair, facts, hearer, broken=move.broken)
            (tellings.to_lead if hearer is Hearer.LEAD else tellings.to_superior)[who][task.id] = slip
            told_lead = told_lead or hearer is Hearer.LEAD
    if move.next_on == moment.calendar.plus_working_days(moment.today, 1) and climb.climbed < len(climb.ladder):
        climb.warned = climb.climbed
        if not told_lead and task.lead_id is not None:
            tellings.ahead[task.lead_id].append(Slip.of(moment, pair, facts, Hearer.LEAD))


def _warn_some(moment: Moment) -> bool:
    """Tell leads a working day ahead, unless this morning's digest has already told them."""
    tomorrow = moment.calendar.plus_working_days(moment.today, 1)
    pairs = climbs.to_warn(moment.session, tomorrow, BATCH)
    if not pairs:
        return False
    facts = escalation.facts(moment.session, pairs)
    leads = [task.lead_id for _, task in pairs if task.lead_id is not None]
    digested = slots.posted_to(moment.session, moment.today, leads)
    tellings = Tellings()
    for climb, task in pairs:
        climb.warned = climb.climbed
        if task.lead_id is not None and task.lead_id not in digested:
            tellings.ahead[task.lead_id].append(Slip.of(moment, (climb, task), facts[climb.id], Hearer.LEAD))
    _tell(moment, tellings)
    return True


def _tell(moment: Moment, tellings: Tellings) -> None:
    """One message to each who must hear, in their own language, under the key of the first thing it says."""
    asked = {promise.official_id for _, promise in tellings.asked}
    readers = escalation.officials(moment.session, [*tellings.to_lead, *tellings.to_superior, *tellings.ahead, *asked])
    for who, told in tellings.to_superior.items():
        _post(moment, readers[who], rules.letter_kind(Hearer.HEAD), [*told.values()], screens.to_superior)
    for slip, promise in tellings.asked:
        _post(moment, readers[promise.official_id], f"promise:{promise.id}", [slip], promise_screens.asked_again)
    for who, told in tellings.to_lead.items():
        _post(moment, readers[who], rules.letter_kind(Hearer.LEAD), [*told.values()], lead_screens.to_lead)
    for who, slips in tellings.ahead.items():
        _post(moment, readers[who], "courtesy", slips, lead_screens.courtesy)


def _post(
    moment: Moment,
    reader: Official,
    kind: str,
    slips: Sequence[Slip],
    says: Callable[[Sequence[Slip], Official, Moment], Screen],
) -> None:
    first = slips[0]
    check = "climb.standing:" + ":".join(str(slip.climb.id) for slip in slips)
    with speaking(reader.language or moment.regulation.language):
        screen = says(slips, reader, moment)
    post.post(
        moment,
        reader,
        f"{kind}:{first.task.id}:{first.climb.cycle}:{first.climb.climbed}",
        screen,
        priority=post.ESCALATION,
        # a list too long for one question is told as it was when it was made; each choice looks again
        still_true=check if len(check) <= CHECK_MAX else None,
    )


def _standing(climb: Climb, task: Task, urgings: int, *, reported: bool) -> rules.Standing:
    return rules.Standing(
        due_on=task.due_on or climb.began_on,
        ladder=rules.unpacked(climb.ladder),
        climbed=climb.climbed,
        paused_until_on=climb.paused_until_on,
        excused=climb.excused_by_id is not None,
        reported=reported,
        urgings=urgings,
    )


def _reasons(moment: Moment, pairs: Sequence[tuple[Climb, Task]]) -> dict[int, Report]:
    """The last report with a reason that came of each climb's task since its last rung."""
    since = climbs.last_climbed_at(moment.session, [climb for climb, _ in pairs])
    reports = climbs.reports_with_words(moment.session, [task.id for _, task in pairs])
    return {
        climb.id: report
        for climb, task in pairs
        for report in reports.get(task.id, ())
        if climb.id in since and report.made_at > since[climb.id] and rules.is_reason(report.words)
    }
