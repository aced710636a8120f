"""One urging was a mistake and does not count; after the fourth that does, the note for the chair is drafted."""

from tests.office import Message, Office

AN, CHAU, LONG = "Nguyễn Văn An", "Võ Minh Châu", "Hồ Văn Long"


def test_what_is_urged_in_vain_is_drafted_for_the_chair_and_a_mistake_does_not_count(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="12/06/2026")
    an, chau, long = office.of(AN), office.of(CHAU), office.of(LONG)

    def urges() -> None:
        chau.types(f"/dondoc NV{task.id}")
        chau.picks("Đôn đốc 01 đồng chí")

    # Monday: one urging leaves too early, and is taken back while An may have read it
    urges()
    assert "lần 01" in an.reads()[-1].text
    chau.picks("Hoàn tác")
    assert "thu hồi, không tính" in an.reads()[-1].text

    # the same day it is urged in earnest, and counted as the first; Tuesday and Wednesday bring two more
    urges()
    assert "lần 01" in an.reads()[-1].text
    office.turn_to("09:00 16/06/2026")
    urges()
    office.turn_to("09:00 17/06/2026")
    urges()
    assert "lần 03" in an.reads()[-1].text

    # three count: nothing is drafted yet
    office.turn_to("08:30 18/06/2026")
    assert not _drafts(chau.reads())
    urges()

    # the fourth was in vain too: the draft lies with the office, and nothing goes to the chair by itself
    office.turn_to("08:30 19/06/2026")
    drafted = _drafts(chau.reads())
    assert ["đôn đốc 04 lần" in one.text for one in drafted] == [True]
    assert not _drafts(long.reads())
    chau.types(f"/lichsu NV{task.id}")
    assert "đôn đốc" in chau.newest.text


def _drafts(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.paper_name and one.paper_name.endswith(".docx")]
