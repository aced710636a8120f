"""A unit's group gets counts alone: no name, nobody's lateness; what is asked there is answered in private."""

from sqlmodel import select

from storage.tables import Letter, UnitGroup
from tests import cast
from tests.office import Office

GROUP, OTHER = "-100200", "-100300"
PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
NOT_LINKED = "Văn phòng liên kết"


def read_in(office: Office, group: str) -> list[str]:
    """What came into a group since it was last looked at."""
    return [message.text for message in office.phone(group).reads()]


def test_a_head_links_the_group_of_the_unit_and_it_hears_counts_alone(office: Office) -> None:
    binh, an = office.of("Trần Quốc Bình"), office.of("Nguyễn Văn An")
    office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    office.gives("Báo cáo tháng", to="Nguyễn Văn An", due="17/06/2026")
    binh.says_in(GROUP, "/nhom")

    assert "Đã liên kết nhóm với Phòng Kinh tế và Hạ tầng" in binh.newest.text
    assert ["đã liên kết với Phòng Kinh tế và Hạ tầng" in one for one in read_in(office, GROUP)] == [True]

    office.turn_to("08:00 16/06/2026")
    assert read_in(office, GROUP) == [
        "P. KT-HT, T3 16/06/2026: đang thực hiện 02; quá hạn 01; sắp đến hạn 01; chờ xác nhận 00; chưa giao 00."
    ]
    an.reads()
    an.says_in(GROUP, "/solieu")

    assert "Đã gửi số liệu vào nhóm" in an.newest.text
    said = read_in(office, GROUP)
    assert [one.startswith("P. KT-HT, T3 16/06/2026: đang thực hiện 02; quá hạn 01") for one in said] == [True]
    office.turn_to("20:00 19/06/2026")
    everything = " ".join(message.text for message in office.phone(GROUP).messages)
    assert not [name for name in cast.PEOPLE if name in everything]
    assert PLAN not in everything
    assert len([one for one in office.phone(GROUP).messages if "T4 17/06" in one.text]) == 1


def test_a_command_in_the_group_is_answered_in_private(office: Office) -> None:
    office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    an, binh = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    binh.says_in(GROUP, "/nhom")
    read_in(office, GROUP)

    an.says_in(GROUP, "/viec")
    an.says_in(GROUP, "/viec")

    assert PLAN in an.newest.text
    assert read_in(office, GROUP) == ["Hệ thống đã trả lời riêng đồng chí."]
    an.says_in(OTHER, "/quahan")
    assert PLAN in an.newest.text
    assert read_in(office, OTHER) == []


def test_a_stranger_in_a_group_causes_nothing(office: Office) -> None:
    stranger = office.phone("tel-stranger")
    for said in ("/nhom", "/nhom P. KT-HT", "/viec", "/start", "LK 7K3F9Q"):
        stranger.says_in(GROUP, said)

    assert not stranger.messages
    assert not office.phone(GROUP).messages
    with office.database.reading() as session:
        assert not session.exec(select(Letter)).all()
        assert not session.exec(select(UnitGroup)).all()


def test_only_who_answers_for_the_unit_links_its_group(office: Office) -> None:
    an, binh, chau = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    an.says_in(GROUP, "/nhom P. KT-HT")
    assert NOT_LINKED in an.newest.text
    binh.says_in(GROUP, "/nhom P. TC-KH")
    assert NOT_LINKED in binh.newest.text
    chau.says_in(GROUP, "/nhom")
    assert "Nhóm thuộc đơn vị nào" in chau.newest.text
    chau.says_in(GROUP, "/nhom Phòng Thiên văn")
    assert "không phải tên đơn vị" in chau.newest.text
    an.says_in(GROUP, "/solieu")
    assert "chưa liên kết với đơn vị" in an.newest.text
    assert not office.phone(GROUP).messages

    chau.says_in(GROUP, "/nhom P. KT-HT")
    dung = office.of("Bùi Đức Dũng")
    dung.says_in(GROUP, "/nhom")

    assert "Nhóm đó đã liên kết với Phòng Kinh tế và Hạ tầng" in dung.newest.text
    binh.types("/nhom")
    assert "đồng chí Võ Minh Châu liên kết ngày 15/06/2026" in binh.newest.text
    dung.types("/nhom")
    assert "Chưa có nhóm nào" in dung.newest.text
    dung.taps("group.unlink:1")
    assert NOT_LINKED in dung.newest.text


def test_linking_is_undone_and_a_group_is_unlinked_in_private(office: Office) -> None:
    binh = office.of("Trần Quốc Bình")
    binh.says_in(GROUP, "/nhom")
    read_in(office, GROUP)
    if binh.numbers:
        binh.types("0")
    else:
        binh.picks("Hoàn tác")
    assert "Đã bỏ liên kết nhóm" in binh.newest.text
    assert read_in(office, GROUP) == ["Nhóm này đã bỏ liên kết; không nhận số liệu nữa."]

    binh.says_in(GROUP, "/nhom")
    office.turn_to("09:00 16/06/2026")
    binh.taps("group.undo:2")
    assert "10 phút" in binh.newest.text
    binh.types("/nhom")
    binh.picks("Bỏ liên kết P. KT-HT")

    assert "Đã bỏ liên kết nhóm" in binh.newest.text
    office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    read_in(office, GROUP)
    office.turn_to("09:00 17/06/2026")
    assert read_in(office, GROUP) == []


def test_the_bot_put_out_of_a_group_is_unlinked_and_the_office_told(office: Office) -> None:
    binh, chau = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    office.gives(PLAN, to="Nguyễn Văn An", due="30/06/2026")
    binh.says_in(GROUP, "/nhom")

    binh.puts_the_bot_out_of(GROUP)

    for phone in (binh, chau):
        assert "đã bị đưa ra khỏi nhóm của Phòng Kinh tế và Hạ tầng" in phone.reads()[-1].text
    read_in(office, GROUP)
    office.turn_to("09:00 16/06/2026")
    assert read_in(office, GROUP) == []


def test_a_group_that_refuses_us_is_unlinked_too(office: Office) -> None:
    """Put out while the machine was off: the messenger refuses the next line, and that says it."""
    binh, chau = office.of("Trần Quốc Bình"), office.of("Võ Minh Châu")
    office.gives(PLAN, to="Nguyễn Văn An", due="12/06/2026")
    binh.says_in(GROUP, "/nhom")
    chau.reads()
    office.phone(GROUP).blocked = True

    office.turn_to("08:30 16/06/2026")

    assert any("đã bị đưa ra khỏi nhóm" in one.text for one in chau.reads())
    with office.database.reading() as session:
        assert session.exec(select(UnitGroup)).one().ended_at is not None
