"""A month before its report: two clocks on each task, nothing new said twice, and those missing are asked in time."""

from tests.office import Office

AN, BINH, CUC, CHAU = "Nguyễn Văn An", "Trần Quốc Bình", "Lý Thu Cúc", "Võ Minh Châu"


def test_whoever_is_silent_is_seen_and_asked_before_the_period_closes(office: Office) -> None:
    plan = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="31/07/2026")
    silent = office.gives("Rà soát giá đất đường liên xã", to=CUC, due="31/07/2026")
    an, binh, cuc, chau = (office.of(name) for name in (AN, BINH, CUC, CHAU))

    # in June An says twice that there is nothing new, and is asked why
    office.turn_to("09:00 17/06/2026")
    an.types(f"NV{plan.id} chưa có gì mới")
    office.turn_to("09:00 22/06/2026")
    an.types(f"NV{plan.id} chưa có gì mới")
    assert "02 lần liên tiếp" in an.newest.text
    an.types("Sở Xây dựng chưa trả lời công văn số 45")

    # every list has both clocks: how far the day is, and how long nothing was heard
    office.jump_to("09:00 06/07/2026")
    for phone, last in ((an, "báo cáo T2 22/06, 14 ngày trước"), (cuc, "chưa báo cáo")):
        phone.types("/viec")
        assert "còn 19 ngày làm việc" in phone.newest.text
        assert f"hạn T6 31/07 · {last}" in phone.newest.text

    # on the 10th, two working days before the close, the office reads who has said nothing in the period
    an.types(f"NV{plan.id} 50% Sở đã trả lời, đang chỉnh bản vẽ")
    an.picks("Gửi báo cáo")
    office.jump_to("08:30 10/07/2026")
    letter = next(one for one in chau.reads() if "KỲ BÁO CÁO" in one.title)
    assert "chốt ngày T3 14/07/2026, còn 02 ngày làm việc" in letter.text
    assert "01 nhiệm vụ" in letter.text
    for phone in (an, cuc):
        phone.reads()
    chau.taps("readiness.preview", letter)
    chau.picks("Gửi tới 01 cán bộ")
    assert silent.code in cuc.reads()[-1].text
    assert not an.reads()

    # Cúc answers, and the office has nobody to ask any more
    cuc.types(f"NV{silent.id} 20% đã thu thập giá giao dịch của 3 xã")
    cuc.picks("Gửi báo cáo")
    chau.taps("readiness.preview")
    assert "Không còn ai để đề nghị" in chau.newest.text

    # the period closes on time; the history keeps why there was nothing new, and that it was asked for
    office.jump_to("09:00 15/07/2026")
    assert any("ĐÃ CHỐT KỲ" in one.title for one in chau.reads())
    chau.types(f"/lichsu {plan.code}")
    assert "Sở Xây dựng chưa trả lời" in chau.newest.text
    binh.types(f"/lichsu {silent.code}")
    assert "trước khi chốt kỳ" in binh.newest.text
