"""The office or a head looks after work that comes again and again: sets it, changes it, pauses it, ends it."""

from typing import Any

from handlers.chat import new_tasks, rights, scopes
from handlers.post import post
from handlers.refusals import NotAllowed, NotYours, StaleChoice, TooLate
from handlers.refusals.giving import NoSuchRecurrence, RecurrenceChanged
from handlers.rules import regular as rules
from handlers.rules import reports as report_rules
from handlers.rules.regular import Rhythm
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import regular as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import journal, people, regular
from storage.tables import Official, Recurrence, Task, Unit


def list_(visit: Visit, argument: str) -> Screen:
    """`/dinhky`: all of it; `/dinhky text; unit or person; days`: what was given is not asked again."""
    if argument.strip():
        return new_tasks.begin(visit, argument, regular=True)
    return page(visit, 0)


def page(visit: Visit, number: int) -> Screen:
    """One page of the rules within reach."""
    sight = scopes.reach_of(visit, visit.official)
    if not sight.is_wide(Deed.GIVE):
        raise NotAllowed
    units = sight.units(Deed.GIVE)
    found = regular.of_units(visit.session, units, number * screens.SHOWN, screens.SHOWN + 1)
    return screens.listed(found, number, visit)


def add(visit: Visit) -> Screen:
    """Opens the form."""
    return new_tasks.begin(visit, "", regular=True)


def of_task(visit: Visit, task_id: int, version: int) -> Screen:
    """A task whose document says "every month" becomes the first of a rule: only the day is asked."""
    task = rights.found(visit, task_id, Deed.GIVE)
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.GIVE)
    to = f"p{task.lead_id}" if task.lead_id else f"u{task.lead_unit_id}"
    draft = {"text": task.text, "to": to, "regular": 1, "task": task.id, "task_version": task.version}
    return screens.ask(draft, rules.read(task.due_words or ""))


def show(visit: Visit, rule_id: int) -> Screen:
    rule = _rule(visit, rule_id)
    return _shown(visit, rule)


def change(visit: Visit, rule_id: int, version: int) -> Screen:
    """Opens the form with what stands."""
    rule = _rule(visit, rule_id, version)
    to = f"p{rule.lead_id}" if rule.lead_id else f"u{rule.lead_unit_id}"
    every = rules.rhythm_of(rule).code
    draft = {"rule": rule.id, "rule_version": rule.version, "text": rule.text, "to": to, "every": every, "due": ""}
    return new_tasks.read_back(visit, draft)


def keep(visit: Visit) -> Screen:
    """What was read back is set, or changed."""
    draft, unit, lead = new_tasks.drafted(visit)
    if "every" not in draft:
        raise StaleChoice
    rhythm = rules.must_be(draft["every"])
    if not scopes.reach_of(visit, visit.official).covers(Deed.GIVE, unit.id):
        raise NotAllowed
    return _change(visit, draft, unit, lead, rhythm) if "rule" in draft else _set(visit, draft, unit, lead, rhythm)


def _change(visit: Visit, draft: dict[str, Any], unit: Unit, lead: Official | None, rhythm: Rhythm) -> Screen:
    rule = _rule(visit, int(draft["rule"]), int(draft["rule_version"]))
    _note(visit, rule)
    rule.text, rule.lead_unit_id, rule.lead_id = draft["text"], unit.id, lead.id if lead else None
    if rhythm != rules.rhythm_of(rule):
        rules.set_on_its_way(rule, rhythm, max(visit.today, rule.made_on or visit.today), visit.calendar)
    return _done(visit, rule, "changed")


def _set(visit: Visit, draft: dict[str, Any], unit: Unit, lead: Official | None, rhythm: Rhythm) -> Screen:
    """A new rule; where it was set from a task, that one is its first and is dated by it."""
    task = _first_task(visit, draft)
    rule = Recurrence(
        text=draft["text"],
        lead_unit_id=unit.id,
        lead_id=lead.id if lead else None,
        directive_id=task.directive_id if task else None,
        clause=task.clause if task else None,
        every=rhythm.every,
        day=rhythm.day or rules.LAST_WORKING_DAY,
        next_on=visit.today,
        by_id=visit.official.id,
        made_at=visit.now,
    )
    rules.set_on_its_way(rule, rhythm, visit.today, visit.calendar)
    _note(visit, rule)
    rule.before = {**(rule.before or {}), "ended_at": visit.now.isoformat()}
    visit.session.add(rule)
    visit.session.flush()
    if task is not None:
        task.due_on = rules.due(rule.next_on, rhythm, visit.today, visit.calendar)
        task.original_due_on, task.recurrence_id = task.due_on, rule.id
        task.version += 1
        rule.made_on = rule.next_on
        rules.set_on_its_way(rule, rhythm, rule.next_on, visit.calendar)
        after = {"due_on": task.due_on.isoformat(), "recurrence": rule.id}
        who, event = visit.official.id, visit.event.key
        journal.write(
            visit.session, visit.now, "task.dated", "task", task.id, official_id=who, after=after, event=event
        )
    return _done(visit, rule, "made", task)


def pause(visit: Visit, rule_id: int, version: int) -> Screen:
    """No task is made until it goes on."""
    rule = _rule(visit, rule_id, version)
    _note(visit, rule)
    rule.make_on = None
    return _done(visit, rule, "paused")


def resume(visit: Visit, rule_id: int, version: int) -> Screen:
    """It goes on with the next day it falls on: what fell into the pause is not made up."""
    rule = _rule(visit, rule_id, version)
    _note(visit, rule)
    after = max(visit.today, rule.made_on or visit.today)
    rules.set_on_its_way(rule, rules.rhythm_of(rule), after, visit.calendar)
    return _done(visit, rule, "resumed")


def ask_end(visit: Visit, rule_id: int, version: int) -> Screen:
    return screens.ask_end(_rule(visit, rule_id, version))


def end(visit: Visit, rule_id: int, version: int) -> Screen:
    """No task is made any more; those that were made stay."""
    rule = _rule(visit, rule_id, version)
    _note(visit, rule)
    rule.ended_at = visit.now
    return _done(visit, rule, "ended")


def undo(visit: Visit, rule_id: int, version: int) -> Screen:
    """Whoever acted last thinks again; a task that was made meanwhile stays, and is not made a second time."""
    rule = regular.locked(visit.session, rule_id)
    if rule is None or rule.version != version or rule.before is None or rule.acted_at is None:
        raise StaleChoice
    if rule.acted_by_id != visit.official.id:
        raise NotYours(rule.code)
    if (visit.now - rule.acted_at).total_seconds() > visit.regulation.undo_minutes * 60:
        raise TooLate(visit.regulation.undo_minutes)
    rules.put_back(rule, rule.before, visit.calendar)
    return _done(visit, rule, "undone")


def _first_task(visit: Visit, draft: dict[str, Any]) -> Task | None:
    if "task" not in draft:
        return None
    task = rights.locked(visit, int(draft["task"]), Deed.GIVE)
    report_rules.must_be_as_seen(task, int(draft["task_version"]))
    rights.must(visit, task, Deed.GIVE)
    return task


def _rule(visit: Visit, rule_id: int, version: int | None = None) -> Recurrence:
    """A rule within reach; held for a change where a version is named. Raises NoSuchRecurrence, RecurrenceChanged."""
    rule = regular.locked(visit.session, rule_id)
    if rule is None or not scopes.reach_of(visit, visit.official).covers(Deed.GIVE, rule.lead_unit_id):
        raise NoSuchRecurrence
    if version is not None and (rule.version != version or rule.ended_at is not None):
        by = people.official(visit.session, rule.acted_by_id or rule.by_id)
        raise RecurrenceChanged(by.name, rule.code, visit.local(rule.acted_at or rule.made_at))
    return rule


def _note(visit: Visit, rule: Recurrence) -> None:
    """What stands before an act is kept with who acts and when."""
    rule.before, rule.acted_by_id, rule.acted_at = rules.kept(rule), visit.official.id, visit.now


def _done(visit: Visit, rule: Recurrence, deed: str, task: Task | None = None) -> Screen:
    if deed != "undone":
        rule.version += 1
    lead = people.official(visit.session, rule.lead_id) if rule.lead_id else None
    after = {"text": rule.text, "lead": rule.lead_id, "every": f"{rule.every}-{rule.day}", "next_on": f"{rule.next_on}"}
    journal.write(
        visit.session, visit.now, f"recurrence.{deed}", "recurrence", rule.id,
        official_id=visit.official.id, after=after, event=visit.event.key,
    )  # fmt: skip
    if lead is not None and lead.id != visit.official.id:
        with speaking(lead.language or visit.regulation.language):
            letter = screens.yours(rule, visit.official, deed)
        post(visit, lead, f"recurrence:{rule.id}:{rule.version}", letter)
    undo_it = Undo(action("recur.undo", rule.id, rule.version), visit.now) if deed != "undone" else None
    return _shown(visit, rule, said=screens.done(rule, deed, task), undo=undo_it)


def _shown(visit: Visit, rule: Recurrence, said: str = "", undo: Undo | None = None) -> Screen:
    lead = people.official(visit.session, rule.lead_id) if rule.lead_id else None
    return screens.show(rule, people.unit(visit.session, rule.lead_unit_id), lead, visit, said=said, undo=undo)
