"""The whole machine over real HTTP: what a person does on a phone comes back to the phone."""

from tests.bot.machine import Machine, play


def test_somebody_links_by_a_code_and_sees_their_tasks(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.invited("Nguyễn Văn An", "MA-MOI-1")
        machine.task("Nguyễn Văn An", "Rà soát <quỹ đất> & báo cáo")
        an.press_start("MA-MOI-1")
        hello = await an.next_message()
        an.types("/viec")
        listed = await an.next_message()

        assert "Nguyễn Văn An" in hello.text
        assert "Rà soát <quỹ đất> & báo cáo" in listed.text

    play(scene, database_url)


def test_a_tap_is_answered_in_place_and_its_clock_stops(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.phone("Nguyễn Văn An")
        number = machine.task("Nguyễn Văn An", "Rà soát quỹ đất")
        an.types("/viec")
        listed = await an.next_message()
        shown = an.taps(listed.message_id, row=0)
        await an.next_change("edited")
        card = an.newest
        taken = an.taps(card.message_id, row=0)
        await an.next_change("edited")

        assert await shown.answer() == ""
        assert await taken.answer() is not None
        assert card.message_id == listed.message_id
        assert machine.stored_task(number).acknowledged_at == machine.clock.now()

    play(scene, sqlite_url)
