"""Work is given to a unit, to the least burdened, divided, given to another, and set to come again each month."""

from tests.office import Office

AN, CUC, BINH, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu"


def test_work_is_given_divided_and_given_again_and_nobody_loses_the_thread(office: Office) -> None:
    office.gives("Lập biểu theo dõi đường liên xã", to=CUC, due="05/06/2026")
    an, cuc, binh, chau = (office.of(name) for name in (AN, CUC, BINH, CHAU))

    # Monday: the office adds a task for the unit, and its head gives it with the loads in sight
    chau.types("/themviec Rà soát quy hoạch khu tái định cư Bắc Sơn; P. KT-HT; 26/6/2026")
    chau.picks("Tạo nhiệm vụ")
    binh.picks("Giao cho cán bộ", binh.reads()[-1])
    assert "Lý Thu Cúc · đang làm 01, trễ 01" in binh.newest.text + "\n".join(binh.newest.labels)
    assert "Trung vị của đơn vị" in binh.newest.text
    binh.picks(AN)
    assert "NHIỆM VỤ MỚI · NV-0002" in an.reads()[-1].text
    an.picks("Đã nhận việc")

    # An divides it; Cúc has a part of it, and hands it in
    an.types("NV2")
    an.picks("Thêm…")
    an.picks("Chia việc…")
    an.types("Đo đạc hiện trạng; Cúc; 18/6/2026")
    an.picks("Tạo nhiệm vụ")
    assert any("NV-0003" in letter.text for letter in cuc.reads())
    office.turn_to("09:00 18/06/2026")
    cuc.types("NV3 xong BC 12/BC-KTHT ngày 18/6/2026")
    cuc.picks("Nộp kết quả")
    an.types("NV3")
    an.picks("Xác nhận")

    # An goes on a course: the head gives the whole to Cúc, with the reason, and both hear it
    office.turn_to("09:00 22/06/2026")
    binh.types("/giaoviec NV2")
    binh.picks(CUC)
    binh.types("Đồng chí An đi học tập trung đến hết tháng")
    assert "Đồng chí không còn chủ trì" in an.reads()[-1].text
    assert any("NHIỆM VỤ MỚI · NV-0002" in letter.text for letter in cuc.reads())
    an.types("/viec")
    assert "NV-0002" not in an.newest.text

    # the same is wanted every month from now on: the next one comes by itself
    binh.types("/dinhky Báo cáo tiến độ tái định cư; Cúc; ngày 25 hằng tháng")
    binh.picks("Đặt lịch")
    office.jump_to("07:30 17/07/2026")
    assert any("được giao" in letter.text for letter in cuc.reads())

    # who led from when to when, who is late with what, and what the unit has
    chau.types("/lichsu NV2")
    assert "Nguyễn Văn An, 15/06/2026 đến 22/06/2026" in chau.newest.text
    assert "Lý Thu Cúc, từ 22/06/2026 · trễ" in chau.newest.text
    assert "đi học tập trung" in chau.newest.text
    chau.types("/quahan P. KT-HT")
    assert "NV-0001" in chau.newest.text
    assert "NV-0002" in chau.newest.text
    assert "NV-0003" not in chau.newest.text
    binh.types("/dinhky")
    assert "DK-0001" in binh.newest.text + "\n".join(binh.newest.labels)
