"""The office and heads see who of theirs has taken note, by unit then by name, and ask exactly those who have not."""

from handlers import post
from handlers.chat import announcements, recalls, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.rules import announcements as rules
from handlers.rules.announcements import Asking, Count
from handlers.screen import Screen
from handlers.screens import addressees as screens
from handlers.screens import announcements as letters
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from storage import addressees, people
from storage.tables import Announcement, Unit


def show(visit: Visit, announcement_id: int, number: int) -> Screen:
    """One announcement with who has taken note of it, by unit."""
    return page(visit, announcements.found(visit, announcement_id), number)


def page(visit: Visit, one: Announcement, number: int, said: str = "", undo: Undo | None = None) -> Screen:
    """The same, under a sentence that says what was just done."""
    units = _units(visit)
    found = addressees.counts(visit.session, [one.id], units, visit.today).get(one.id, {})
    if not found and units is not None:
        raise NotAllowed
    named = {unit.id: unit.short_name or unit.name for unit in people.units(visit.session)}
    rows = [(unit, named.get(unit or 0, "—"), rules.count(places)) for unit, places in found.items()]
    rows.sort(key=lambda row: (-row[2].waited_for, row[1]))
    return screens.show(
        one,
        people.official(visit.session, one.by_id),
        rules.total(found),
        rows,
        number,
        visit,
        changes=announcements.may_send(visit),
        undo=undo,
        said=said,
    )


def names(visit: Visit, announcement_id: int, unit_id: int, number: int) -> Screen:
    """Who of one unit has not, and which of them are away or have no account."""
    one = announcements.found(visit, announcement_id)
    units = _units(visit)
    unit = visit.session.get(Unit, unit_id)
    if units is not None and unit_id not in units:
        raise NotAllowed
    wanted = {unit.id} if unit else None
    first = number * screens.NAMES
    rows = addressees.named(visit.session, one.id, wanted, visit.today, first, screens.NAMES + 1)
    return screens.names(one, unit, rows[: screens.NAMES], number, more=len(rows) > screens.NAMES)


def ask(visit: Visit, announcement_id: int, code: str) -> Screen:
    """Whom asking again would reach and whom it leaves alone; nothing is sent yet."""
    one = announcements.found(visit, announcement_id)
    return screens.ask(one, _plan(visit, one, _wanted(visit, code)), code)


def asked(visit: Visit, announcement_id: int, code: str, count: int) -> Screen:
    """Those who have not are asked; shown again when they are no longer as many as were read."""
    one = announcements.found(visit, announcement_id)
    plan = _plan(visit, one, _wanted(visit, code))
    if len(plan.reached) != count or not count or one.ended_at is not None:
        return screens.ask(one, plan, code)
    file = announcements.file_of(visit, one)
    key = f"notice-asked:{one.id}:{visit.today}"
    post.post_alike(
        visit,
        key,
        plan.reached,
        lambda: letters.asked_again(one, visit.official, file),
        still_true=f"notice.awaits:{one.id}",
    )
    addressees.note_asked(visit.session, one.id, _wanted(visit, code), visit.today)
    letters_to = recalls.sent({key: [who for who, _language in plan.reached]})
    entry = announcements.write(visit, one, "announcement.asked", **letters_to)
    return page(visit, one, 0, screens.asked(count), recalls.undo_of(entry))


def _plan(visit: Visit, one: Announcement, units: set[int] | None) -> Asking:
    missing = addressees.missing(visit.session, one.id, units, visit.today)
    found = addressees.counts(visit.session, [one.id], units, visit.today).get(one.id, {})
    return rules.asking(missing, rules.total(found) if found else Count(), visit.today)


def _wanted(visit: Visit, code: str) -> set[int] | None:
    """The units a token names, as far as the reader answers for them. Raises UnknownChoice, NotAllowed."""
    units = _units(visit)
    if code == "all":
        return units
    number = tokens.number(code[1:]) if code.startswith("u") else None
    if number is None:
        raise UnknownChoice
    if units is not None and number not in units:
        raise NotAllowed
    return {number}


def _units(visit: Visit) -> set[int] | None:
    """The units whose people's notes the reader sees. Raises NotAllowed when there are none."""
    units = announcements.follows(visit)
    if units is not None and not units:
        raise NotAllowed
    return units
