"""The group of a unit, where everybody reads along: it learns how much is late, and never what or whose."""

from tests import cast
from tests.office import Office

AN, BINH, CUC, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Lý Thu Cúc", "Võ Minh Châu"
GROUP = "-100200"
PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def test_a_group_learns_counts_and_whoever_asks_there_is_answered_alone(office: Office) -> None:
    task = office.gives(PLAN, to=AN, due="12/06/2026")
    office.gives("Lập biểu theo dõi đường liên xã", to=CUC, due="18/06/2026")
    an, binh, chau, group = office.of(AN), office.of(BINH), office.of(CHAU), office.phone(GROUP)

    # Monday: a colleague tries and cannot; the head links the group
    an.says_in(GROUP, "/nhom")
    assert "Văn phòng liên kết" in an.newest.text
    binh.says_in(GROUP, "/nhom")
    assert "đã liên kết với Phòng Kinh tế và Hạ tầng" in group.reads()[-1].text

    # Tuesday morning it hears how many; An, who asks there for his tasks, is answered on his own phone
    office.turn_to("08:00 16/06/2026")
    assert "đang thực hiện 02; quá hạn 01; sắp đến hạn 01" in group.reads()[-1].text
    an.says_in(GROUP, "/viec")
    assert PLAN in an.newest.text
    assert [one.text for one in group.reads()] == ["Hệ thống đã trả lời riêng đồng chí."]

    # he is urged, reports, and hands in: nothing of it is heard in the group
    chau.types(f"/dondoc {task.code}")
    chau.picks("Đôn đốc 01 đồng chí")
    an.types(f"NV{task.id} xong BC 31/BC-KTHT ngày 16/6/2026")
    an.picks("Nộp kết quả")
    assert not group.reads()
    binh.types("/choduyet")
    binh.picks(task.code)
    binh.picks("Xác nhận")

    # Wednesday's count has one less, and one that waits for nobody any more
    office.turn_to("08:00 17/06/2026")
    assert "đang thực hiện 01; quá hạn 00" in group.reads()[-1].text

    # Friday: somebody puts the bot out; head and office are told, and it stays silent
    office.jump_to("09:00 19/06/2026")
    everything = " ".join(message.text for message in group.messages)
    assert PLAN not in everything
    assert not [name for name in cast.PEOPLE if name in everything]
    binh.puts_the_bot_out_of(GROUP)
    for phone in (binh, chau):
        assert "đã bị đưa ra khỏi nhóm của Phòng Kinh tế và Hạ tầng" in phone.reads()[-1].text
    group.reads()
    office.turn_to("09:00 22/06/2026")
    assert not group.reads()

    # what the group did not hear stands where it belongs
    chau.types(f"/lichsu {task.code}")
    assert "đôn đốc" in chau.newest.text
    chau.types("/quahan P. KT-HT")
    assert CUC in chau.newest.text
