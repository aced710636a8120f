"""Somebody curious presses every button there is, in every role and language: nothing breaks, and all of it reads well.

A walk starts at the commands of help and at the letters of its stage, and presses what it has pressed least, what it is
about first. Between the presses it writes what an open form asks for. The people of a walk together reach every tap of
the pages it is about. A new page of routes has its walk in `tests/handlers/walks/`.
"""

from collections import Counter
from types import ModuleType

import pytest

from handlers import routes
from handlers.regulation import Regulation
from storage.database import Database
from tests import cast, wording
from tests.handlers.conftest import MONDAY
from tests.handlers.walks import asking, coordination, everyday, figures, giving, notices, readings
from tests.handlers.walks.walk import Walk
from tests.office import Office

WALKS: dict[str, ModuleType] = {
    "everyday": everyday,
    "giving": giving,
    "asking": asking,
    "coordination": coordination,
    "figures": figures,
    "notices": notices,
    "readings": readings,
}


def test_every_page_of_routes_is_walked_through() -> None:
    assert {page.__name__ for walk in WALKS.values() for page in walk.ROUTES} == {
        page.__name__ for page in routes.PAGES
    }


@pytest.mark.parametrize("numbers", [False, True], ids=["buttons", "numbers"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", WALKS)
def test_whatever_is_pressed_an_answer_comes_that_reads_well(
    sqlite_url: str, name: str, language: str, *, numbers: bool
) -> None:
    """On SQLite alone: what the two databases may answer differently is tried where it is asked."""
    walk = WALKS[name]
    own = {tap for page in walk.ROUTES for tap in page.TAPS}
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    office = Office(database, MONDAY, numbers=numbers, regulation=Regulation(language=language))
    walk.stage(office, language)
    found: dict[str, list[str]] = {}
    pressed: Counter[str] = Counter()
    for who, presses in walk.PRESSES.items():
        way = Walk(office.of(who), language, walk.COMMANDS, walk.ANSWERS, own)
        way.goes(presses // (1 + numbers))
        found[who] = way.found
        pressed += way.pressed
    for who in cast.PEOPLE:
        letters = [(letter, fault) for letter in office.of(who).reads() for fault in wording.faults(letter, language)]
        found.setdefault(who, []).extend(f"a letter: {fault}\n{letter.text}\n" for letter, fault in letters)
    database.close()

    assert not any(found.values()), "\n".join(f"{who} · {line}" for who in found for line in found[who])
    assert numbers or sorted(own - pressed.keys() - walk.ELSEWHERE) == []
