"""A result that was committed first stops the rung; the trial sees it when it does not."""

from collections.abc import Callable
from time import sleep
from typing import Any

import pytest
from sqlalchemy.sql.selectable import GenerativeSelect

from storage import climbs, inbox
from storage.database import Database
from tests.faults.gates import Size
from tests.faults.races import ROUNDS, Race


def test_a_report_committed_first_stops_the_rung(with_people: Callable[[str], Database]) -> None:
    race = Race(_url(with_people))

    found = race.run(ROUNDS[Size.SHORT])
    race.close()

    assert found.wrong == 0, found


def test_the_race_finds_a_sweep_that_does_not_hold_what_it_read(
    with_people: Callable[[str], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = climbs.due

    def due(*given: Any) -> Any:
        found = own(*given)
        sleep(0.15)
        return found

    monkeypatch.setattr(GenerativeSelect, "with_for_update", lambda self, **_how: self)
    monkeypatch.setattr(climbs, "due", due)
    monkeypatch.setattr(inbox, "unread_officials", lambda _session: [])
    race = Race(_url(with_people))

    found = race.run(6)
    race.close()

    assert found.wrong > 0, found


def _url(with_people: Callable[[str], Database]) -> str:
    return with_people("postgresql").url.render_as_string(hide_password=False)
