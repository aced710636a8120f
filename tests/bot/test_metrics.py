"""The figures are there for whoever watches, say what happened, and are not for everybody."""

import aiohttp

from tests.bot.machine import Machine, play


async def asked(machine: Machine, **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(f"{machine.address}/metrics", headers=headers) as answer:
        return answer.status, await answer.text()


def test_the_figures_say_what_happened(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        an.types("/viec")
        await an.next_message()
        await machine.app.watching.look()
        status, said = await asked(machine)

        figures = dict(line.rsplit(" ", 1) for line in said.splitlines() if not line.startswith("#"))
        assert status == 200
        assert float(figures['dondoc_sends_total{outcome="sent"}']) >= 1
        assert float(figures["dondoc_visit_seconds_count"]) >= 1
        assert float(figures["dondoc_receipt_seconds_count"]) >= 1
        assert figures['dondoc_audit_gaps{kind="no_slot"}'] == "0.0"
        assert figures['dondoc_inbox_events{state="waiting"}'] == "0.0"
        assert float(figures["dondoc_ring_lag_seconds"]) <= 60
        assert figures["dondoc_database_trouble"] == "0.0"
        assert str(an.id) not in said

    play(scene, database_url)


def test_what_comes_through_a_proxy_is_not_from_this_machine(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        assert (await asked(machine, **{"X-Forwarded-For": "203.0.113.7"}))[0] == 404

    play(scene, sqlite_url)


def test_the_settings_open_the_figures(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        assert (await asked(machine, **{"X-Forwarded-For": "203.0.113.7"}))[0] == 200

    play(scene, sqlite_url, metrics=True)
