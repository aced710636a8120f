"""The office makes something known; each person taps once; who has not is seen by unit, then by name, and asked."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from storage.tables import Absence, Addressee, Announcement, Official, Unit
from tests.office import Office, Phone

TEXT = "Quán triệt Chỉ thị 02/CT-UBND ngày 14/02/2026 về kỷ luật giờ làm việc; các đơn vị thực hiện ngay."
KT = "Phòng Kinh tế và Hạ tầng"


def sends(office: Office, by: str = "Võ Minh Châu", to: str = "P. KT-HT", text: str = TEXT) -> Phone:
    """The office makes a text known to a unit."""
    chau = office.of(by)
    chau.types("/phobien")
    chau.picks("Soạn văn bản phổ biến…")
    chau.types(text)
    chau.types(to)
    return chau


def noted(office: Office, name: str) -> bool:
    """Whether somebody has taken note of the last thing that was sent to them."""
    with office.database.reading() as session:
        who = session.exec(select(Official.id).where(Official.name == name)).one()
        lines = session.exec(select(Addressee).where(Addressee.official_id == who).order_by(col(Addressee.id))).all()
        return lines[-1].noted_at is not None


def is_away(office: Office, name: str, to_on: date, deputy: str | None = None) -> None:
    """Somebody of the cast is away from today on."""
    with office.database.transaction() as session:
        ids = {one.name: one.id for one in session.exec(select(Official)).all()}
        named = ids[deputy] if deputy else None
        session.add(Absence(official_id=ids[name], deputy_id=named, from_on=date(2026, 6, 15), to_on=to_on))


def test_the_office_makes_a_directive_known_and_asks_only_those_who_have_not_noted_it(office: Office) -> None:
    """A Monday: three people of a unit; one notes it, one is away, one forgets."""
    an, binh = office.of("Nguyễn Văn An"), office.of("Trần Quốc Bình")
    office.of("Lý Thu Cúc")
    is_away(office, "Lý Thu Cúc", date(2026, 6, 17))
    chau = sends(office)

    assert "P. KT-HT" in chau.newest.text
    assert TEXT in chau.newest.text
    chau.picks("Hạn T3 16/06")
    chau.picks("Gửi 03 người")
    assert "Đã gửi 03 người" in chau.newest.text
    letter = an.reads()[-1]
    assert TEXT in letter.text
    assert "trước hết ngày T3 16/06/2026" in letter.text

    an.picks("Đã nắm")
    assert "Đã ghi nhận đồng chí nắm nội dung lúc 08:00 ngày 15/06/2026" in an.newest.text
    assert noted(office, "Nguyễn Văn An")
    binh.reads()
    binh.types("/phobien")
    assert "Chờ đồng chí xác nhận đã nắm (01)" in binh.newest.text

    chau.types("/phobien")
    chau.picks("Theo dõi 01")
    assert "Gửi 03 người: đã nắm 01; chưa nắm 01; đang vắng 01." in chau.newest.text
    chau.picks("P. KT-HT")
    assert "Trần Quốc Bình · Trưởng phòng" in chau.newest.text
    assert "Lý Thu Cúc · Chuyên viên (đang vắng)" in chau.newest.text
    assert "Nguyễn Văn An" not in chau.newest.text
    chau.picks("Nhắc người chưa nắm của đơn vị")
    assert "Không nhắc: đang vắng 01" in chau.newest.text
    chau.picks("Nhắc 01 người")

    assert "Đồng chí Võ Minh Châu đề nghị" in binh.reads()[-1].text
    assert not an.reads()
    chau.picks("Nhắc người chưa nắm (01)")
    assert "đã nhắc hôm nay 01" in chau.newest.text

    office.turn_to("07:30 17/06/2026")
    assert "Văn bản phổ biến chờ đồng chí xác nhận đã nắm: 01. Quá hạn: 01" in binh.reads()[-1].text
    office.turn_to("08:00 17/06/2026")
    assert "Đã quá hạn nắm nội dung (T3 16/06/2026)" in binh.reads()[-1].text
    assert any("đã nắm 01; chưa nắm 01; đang vắng 01" in one.text for one in chau.reads())
    office.turn_to("08:30 18/06/2026")
    assert not any("Đã quá hạn nắm nội dung" in one.text for one in binh.reads())


def test_a_head_sees_and_asks_the_own_unit_only(office: Office) -> None:
    office.of("Nguyễn Văn An"), office.of("Lê Thị Mai")
    chau = sends(office, to="P. KT-HT, xã Phước Hòa")
    chau.picks("Gửi 05 người")
    binh = office.of("Trần Quốc Bình")
    binh.types("/phobien")
    binh.picks("Theo dõi 01")

    assert "Gửi 03 người" in binh.newest.text
    assert "Phước Hòa" not in binh.newest.text
    with office.database.reading() as session:
        xa = session.exec(select(Unit.id).where(Unit.short_name == "xã Phước Hòa")).one()
    for token in (
        f"notice.names:1:{xa}:0",
        f"notice.ask:1:u{xa}",
        "notice.withdraw:1",
        "notice.correct:1",
        "notice.write",
    ):
        assert binh.taps(token)
        assert "Lê Thị Mai" not in binh.newest.text
        assert "Văn phòng" in binh.newest.text or "thủ trưởng" in binh.newest.text
    an = office.of("Nguyễn Văn An")
    an.taps("notice.show:1:0")
    assert "văn phòng và thủ trưởng" in an.newest.text.lower()


def test_a_unit_with_others_below_it_is_meant_alone_or_with_all_of_them(office: Office) -> None:
    chau = sends(office, to="UBND huyện")
    assert "UBND huyện Tuy An có 05 đơn vị trực thuộc" in chau.newest.text

    chau.picks("Chỉ đơn vị này")
    assert any(one.startswith("Gửi 02 người") for one in chau.newest.labels) or office.numbers
    chau.picks("Thêm đơn vị…")
    chau.picks("UBND huyện")
    chau.picks("Cả các đơn vị trực thuộc")

    assert "Gửi: UBND huyện và các đơn vị trực thuộc" in chau.newest.text
    assert "Gửi 09 người" in chau.newest.text or any(one.startswith("Gửi 09") for one in chau.newest.labels)


def test_heads_alone_can_be_meant_and_whoever_joins_later_is_not_blamed(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types(f"/phobien {TEXT}")
    chau.picks("Tất cả đơn vị")
    chau.picks("Chỉ gửi thủ trưởng")
    chau.picks("Gửi 05 người")
    assert "Đã gửi 05 người" in chau.newest.text
    with office.database.transaction() as session:
        unit = session.exec(select(Unit).where(Unit.name == "UBND xã Phước Hòa")).one()
        unit.head_id = session.exec(select(Official.id).where(Official.name == "Lê Thị Mai")).one()
        session.exec(select(Official).where(Official.name == "Bùi Đức Dũng")).one().left_at = office.now

    mai = office.of("Lê Thị Mai")
    mai.taps("note.noted:1")
    assert "không gửi đến đồng chí" in mai.newest.text
    chau.taps("notice.show:1:0")

    assert "Gửi 04 người: đã nắm 00; chưa nắm 00; chưa liên kết 04." in chau.newest.text


def test_noting_can_be_undone_for_ten_minutes_and_counts_once(office: Office) -> None:
    an = office.of("Nguyễn Văn An")
    sends(office).picks("Gửi 03 người")
    an.picks("Đã nắm", an.reads()[-1])
    if an.numbers:
        an.types("0")
    else:
        an.picks("Hoàn tác")
    assert "Đồng chí chưa xác nhận đã nắm" in an.newest.text
    assert not noted(office, "Nguyễn Văn An")

    an.picks("Đã nắm")
    an.taps("note.noted:1")

    assert "đã xác nhận nắm nội dung này lúc 08:00" in an.newest.text
    office.turn_to("08:30")
    an.taps("note.undo:1")
    assert "10 phút" in an.newest.text
    assert noted(office, "Nguyễn Văn An")


def test_a_correction_says_what_is_different_and_is_noted_anew(office: Office) -> None:
    an = office.of("Nguyễn Văn An")
    chau = sends(office)
    chau.picks("Gửi 03 người")
    first = an.reads()[-1]
    an.picks("Đã nắm", first)
    chau.picks("Đính chính…")
    chau.types("Sửa ngày ký thành 15/02/2026")
    chau.types(TEXT.replace("14/02", "15/02"))
    chau.taps("notice.pick:4")
    assert "Bản sửa chỉ gửi" in chau.newest.text
    chau.taps("notice.correct:1")
    chau.types("Sửa ngày ký thành 15/02/2026")
    chau.types(TEXT.replace("14/02", "15/02"))
    assert "Nội dung sửa: Sửa ngày ký" in chau.newest.text

    chau.picks("Gửi 03 người")

    letter = an.reads()[-1]
    assert "PHỔ BIẾN · bản sửa lần 02" in letter.text
    assert letter.text.index("Sửa ngày ký") < letter.text.index("15/02/2026 về kỷ luật")
    assert not noted(office, "Nguyễn Văn An")
    an.taps("note.noted:1")
    assert "Văn bản đồng chí mở đã được đính chính" in an.newest.text
    an.picks("Đã nắm")
    assert noted(office, "Nguyễn Văn An")
    chau.taps("notice.withdraw:1")
    assert "Đồng chí Võ Minh Châu đã kết thúc văn bản phổ biến số 01" in chau.newest.text


def test_what_was_sent_by_mistake_is_followed_by_a_letter_that_says_so(office: Office) -> None:
    an = office.of("Nguyễn Văn An")
    chau = sends(office)
    chau.picks("Gửi 03 người")
    an.reads()

    chau.picks("Hoàn tác")

    assert "Đã thu hồi. 01 người đã nhận được báo lại" in chau.newest.text
    assert "đã thu hồi văn bản phổ biến ngày 15/06/2026" in an.reads()[-1].text
    assert "Gửi nhầm" in an.newest.text
    an.taps("note.noted:1")
    assert "thu hồi" in an.newest.text
    assert not noted(office, "Nguyễn Văn An")
    office.of("Trần Quốc Bình").types("/phobien")
    assert "Không có văn bản nào chờ" in office.of("Trần Quốc Bình").newest.text


def test_a_withdrawal_has_a_reason_and_can_be_taken_back(office: Office) -> None:
    an = office.of("Nguyễn Văn An")
    chau = sends(office)
    chau.picks("Gửi 03 người")
    chau.picks("Thu hồi…")
    chau.types("x")
    assert "quá ngắn" in chau.newest.text
    chau.types("Chỉ thị đã được thay thế")
    assert "Lý do: Chỉ thị đã được thay thế" in an.reads()[-1].text

    chau.picks("Hoàn tác")

    again = an.reads()[-1]
    assert "giữ nguyên như đã gửi" in again.text
    an.picks("Đã nắm", again)
    assert noted(office, "Nguyễn Văn An")


def test_a_file_goes_with_it_and_is_opened_by_whoever_it_was_sent_to(office: Office) -> None:
    an, chau = office.of("Nguyễn Văn An"), office.of("Võ Minh Châu")
    chau.types("/phobien")
    chau.picks("Soạn văn bản phổ biến…")
    chau.sends("chi-thi-02.pdf", b"%PDF-1.4 chi thi", caption=TEXT)
    chau.picks("Tất cả đơn vị")
    chau.picks("Gửi 09 người")
    an.picks("Tệp: chi-thi-02.pdf", an.reads()[-1])

    assert an.newest.paper == b"%PDF-1.4 chi thi"
    assert an.newest.paper_name == "chi-thi-02.pdf"


def test_a_letter_read_by_the_deputy_is_noted_by_the_official_back_again(office: Office) -> None:
    mai, an = office.of("Lê Thị Mai"), office.of("Nguyễn Văn An")
    is_away(office, "Nguyễn Văn An", date(2026, 6, 16), deputy="Lê Thị Mai")
    sends(office).picks("Gửi 03 người")
    letter = mai.reads()[-1]
    assert TEXT in letter.text

    mai.picks("Đã nắm", letter)

    assert "đồng chí ấy sẽ tự xác nhận khi trở lại" in mai.newest.text
    office.turn_to("07:30 17/06/2026")
    assert "chờ đồng chí xác nhận đã nắm: 01" in an.reads()[-1].text


def test_bad_input_is_told_and_nothing_half_done_stays(office: Office) -> None:
    chau = office.of("Võ Minh Châu")
    chau.types("/phobien")
    chau.picks("Soạn văn bản phổ biến…")
    chau.types("ok")
    assert "quá ngắn" in chau.newest.text
    chau.types("d" * 3001)
    assert "3001" in chau.newest.text
    chau.types(TEXT)
    chau.types("Phòng Không Có, P. KT-HT")
    assert "Không tìm thấy" in chau.newest.text
    assert "Phòng Không Có" in chau.newest.text
    chau.taps("notice.send:3")
    assert "Không có bản nháp" in chau.newest.text or "nháp" in chau.newest.text
    chau = sends(office)
    chau.types("1/6/2026")
    assert "01/06/2026 đã qua" in chau.newest.text
    chau.types("hôm nào cũng được nhé")
    assert "Chưa đọc được ngày" in chau.newest.text
    chau.types("20/6/2030")
    assert "quá xa" in chau.newest.text
    chau.types("20/6/2026")
    assert "Hạn nắm: T2 22/06/2026" in chau.newest.text
    chau.taps("notice.send:99")
    assert "ĐỌC LẠI TRƯỚC KHI GỬI" in chau.newest.text

    chau.taps("notice.send:3")
    chau.taps("notice.send:3")

    with office.database.reading() as session:
        assert len(session.exec(select(Announcement)).all()) == 1
    an = office.of("Nguyễn Văn An")
    for token in ("note.noted:77", "notice.show:77:0", "notice.read:77", "notice.file:1", "edition.undo:1"):
        an.taps(token)
        assert "phobien" in an.newest.text or "trogiup" in an.newest.text or "help" in an.newest.text


def test_ten_thousand_addressees_take_a_few_statements(office: Office) -> None:
    """No query for each person, however many there are."""
    many = 200
    with office.database.transaction() as session:
        unit = session.exec(select(Unit.id).where(Unit.name == KT)).one()
        people = [
            Official(name=f"Cán bộ {n}", folded=f"can bo {n}", sort_key=f"{n:05d}", unit_id=unit) for n in range(many)
        ]
        session.add_all(people)
    chau = sends(office)
    seen: list[str] = []

    def see(*said: Any) -> None:
        seen.append(said[2])

    sa.event.listen(office.database.engine, "before_cursor_execute", see)
    try:
        chau.taps("notice.send:203")
    finally:
        sa.event.remove(office.database.engine, "before_cursor_execute", see)

    assert "Đã gửi 203 người" in chau.newest.text
    with office.database.reading() as session:
        assert len(session.exec(select(Addressee.id)).all()) == many + 3
    assert len([one for one in seen if "INSERT INTO addressee" in one]) == 1
    assert len([one for one in seen if "INSERT INTO letter" in one]) <= 3  # the answer, and all the others in one
