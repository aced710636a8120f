"""The administrator reads the journal: all of it, of a task, of a person, of a day."""

from datetime import date, datetime, time, timedelta

from handlers.chat import search, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.rules import dates, sentences
from handlers.screen import Screen
from handlers.screens import journal as screens
from handlers.screens import search as search_screens
from handlers.visit import Visit
from storage import journal, people
from storage.tables import Official, Role


def list_(visit: Visit, argument: str) -> Screen:
    """`/nhatky`, `/nhatky NV142`, `/nhatky Nguyễn Văn An`, `/nhatky 19/6`."""
    said = argument.strip()
    if not said:
        return page(visit, "all", 0)
    if (number := sentences.task_code(said)) is not None:
        return page(visit, f"t{number}", 0)
    on = dates.read_date(said, visit.today)
    if isinstance(on, date):
        return page(visit, f"d{on:%Y%m%d}", 0)
    _must_run(visit)
    found = search.people_named(visit, said)
    if len(found) == 1:
        return page(visit, f"p{found[0].id}", 0)
    return search_screens.which((), found, said, "journal.page", 0) if found else screens.ask(said)


def page(visit: Visit, code: str, number: int) -> Screen:
    """One page: `all`, `t142` of a task, `p45` by a person, `d20260619` of a day."""
    _must_run(visit)
    kind, which = code[:1], code[1:]
    if code != "all" and (kind not in {"t", "p", "d"} or tokens.number(which) is None):
        raise UnknownChoice
    entries = journal.told(
        visit.session,
        task_id=int(which) if kind == "t" else None,
        official_id=int(which) if kind == "p" else None,
        between=_day(visit, which) if kind == "d" else None,
        first=number * screens.PAGE,
        most=screens.PAGE + 1,
    )
    named = {entry.official_id for entry in entries} | {entry.noun_id for entry in entries if entry.noun == "official"}
    names = people.names(visit.session, {one for one in named if one})
    of = visit.session.get(Official, int(which)) if kind == "p" else None
    return screens.page(entries, names, code, of.name if of else "", number, visit)


def _day(visit: Visit, written: str) -> tuple[datetime, datetime]:
    try:
        on = datetime.strptime(written, "%Y%m%d").date()  # noqa: DTZ007  (a day of the calendar, not an instant)
    except ValueError:
        raise UnknownChoice from None
    begin = datetime.combine(on, time.min, tzinfo=visit.regulation.zone)
    return begin, begin + timedelta(days=1)


def _must_run(visit: Visit) -> None:
    """The whole journal is for whoever looks after the system; everybody else has the history of a task."""
    if visit.official.role is not Role.ADMIN or visit.official.left_at is not None:
        raise NotAllowed
