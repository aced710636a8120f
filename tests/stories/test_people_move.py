"""Somebody is away, then changes post, then the unit itself is merged: the work is always in somebody's hands."""

from tests.handlers.chat.test_mergers import merges
from tests.office import Office

AN, CUC, BINH, DUNG, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Bùi Đức Dũng", "Võ Minh Châu"


def test_work_passes_from_hand_to_hand_and_its_days_go_along(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="16/06/2026")
    an, cuc, binh, dung, chau = (office.of(name) for name in (AN, CUC, BINH, DUNG, CHAU))

    # Monday: An is away for three days, and Cúc reads in his place what cannot wait
    an.types("/vang 15/6-17/6 Cúc")
    an.picks("Đồng ý")
    assert f"{AN} vắng" in cuc.reads()[-1].text
    office.turn_to("09:00 17/06/2026")
    assert any(f"thay đồng chí {AN}" in letter.text and "quá hạn" in letter.text for letter in cuc.reads())
    assert not an.reads()
    binh.types("/donvi")
    assert f"{AN} (đến 17/06, {CUC} thay)" in binh.newest.text

    # Thursday: he is back and hears it himself; on Friday he moves to another post
    office.turn_to("09:00 18/06/2026")
    assert any("quá hạn" in letter.text for letter in an.reads())
    office.turn_to("09:00 19/06/2026")
    binh.types(f"/bangiao {AN}")
    binh.picks(CUC)
    binh.picks("Bàn giao")
    assert "đã bàn giao 01 việc của đồng chí" in an.reads()[-1].text

    # the pack waits over the weekend for its signature, and the head sees that it does
    office.turn_to("07:30 22/06/2026")
    assert any("chưa ký nhận: 01" in letter.text for letter in cuc.reads())
    cuc.types("/bangiao")
    cuc.picks(f"Bàn giao của {AN}")
    cuc.picks("Đã nhận bàn giao")
    assert any(f"{CUC} đã nhận bàn giao" in letter.text for letter in binh.reads())

    # from July on the unit is part of another one: whoever runs the office merges it
    office.jump_to("09:00 01/07/2026")
    merges(office)
    assert any("được sáp nhập" in letter.text for letter in dung.reads())
    cuc.types("/viec")
    assert task.code in cuc.newest.text

    # the new head sees it late by its own day, and the history names every hand
    chau.types("/quahan P. TC-KH")
    assert f"{task.code} · trễ 11 ngày LV" in chau.newest.text
    assert CUC in chau.newest.text
    dung.types(f"/lichsu {task.code}")
    for told in ("Đơn vị chủ trì được sáp nhập", "đã nhận bàn giao", f"{AN}, 15/06/2026 đến 19/06/2026"):
        assert told in dung.newest.text
