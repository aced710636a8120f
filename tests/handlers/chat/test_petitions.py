"""A commune asks for something: its kind says who answers, each step is told, and the month counts it."""

import io

import openpyxl
import pytest
from sqlmodel import select

from storage.tables import Official, Petition, PetitionAnswer, PetitionKind, Routing, Unit
from tests.office import Office, Phone, day

COMMUNES = "Kiến nghị của cấp xã"
TEXT = "Đề nghị bố trí 500 triệu đồng sửa chữa đường Gò Dài"
SON, MAI, DUNG, BINH, AN, CHAU, LONG = (
    *("Đinh Công Sơn", "Lê Thị Mai", "Bùi Đức Dũng", "Trần Quốc Bình", "Nguyễn Văn An", "Võ Minh Châu"),
    "Hồ Văn Long",
)


@pytest.fixture
def office(office: Office) -> Office:
    """The focal units the office has set: finance for communes, economy for property."""
    with office.database.transaction() as session:
        units = {unit.short_name: unit.id for unit in session.exec(select(Unit))}
        session.add(PetitionKind(name=COMMUNES, unit_id=units["P. TC-KH"], days=5))
        session.flush()
        session.add(PetitionKind(name="Doanh nghiệp bất động sản", unit_id=units["P. KT-HT"], days=10))
    for name in (SON, MAI, DUNG, BINH, AN, CHAU, LONG):
        office.of(name)
    return office


def files(office: Office, more: str = "; cấp xã", who: str = MAI) -> Phone:
    """Somebody files a petition in one line."""
    phone = office.of(who)
    phone.types(f"/kiennghi {TEXT}{more}")
    phone.picks("Gửi kiến nghị")
    return phone


def kept(office: Office) -> Petition:
    """The petition as it stands, read through a new session."""
    with office.database.reading() as session:
        return session.exec(select(Petition)).one()


def answer(phone: Phone, words: str) -> None:
    phone.types("KN1")
    phone.picks("Trả lời…")
    phone.types(words)


def test_a_communes_petition_is_routed_passed_on_answered_and_each_step_is_told(office: Office) -> None:
    mai, son, dung = office.of(MAI), office.of(SON), office.of(DUNG)
    mai.types("/kiennghi")
    mai.picks("Gửi kiến nghị…")
    mai.types(TEXT)
    mai.picks(COMMUNES)
    assert "P. TC-KH (Bùi Đức Dũng), hạn trả lời T2 22/06/2026" in mai.newest.text
    mai.picks("Gửi kiến nghị")

    assert "Đã gửi KN-0001" in mai.newest.text
    assert "Lê Thị Mai đã gửi KN-0001 của đơn vị" in son.reads()[-1].text
    assert TEXT in dung.reads()[-1].text
    with office.database.transaction() as session:
        clerk = session.exec(select(Official).where(Official.name == AN)).one()
        clerk.unit_id = session.exec(select(Unit.id).where(Unit.short_name == "P. TC-KH")).one()
    dung.types("KN1")
    dung.picks("Chuyển cán bộ…")
    dung.picks(AN)
    assert "do đồng chí Nguyễn Văn An xử lý" in mai.reads()[-1].text
    an = office.of(AN)
    assert "chuyển KN-0001 cho đồng chí" in an.reads()[-1].text

    answer(an, "Đã bố trí 300 triệu đồng tại CV 612/TC-KH ngày 12/6/2026, phần còn lại đưa vào năm 2027")

    told = mai.reads()[-1]
    assert "đã được trả lời" in told.text
    assert "612/TC-KH" in told.text
    assert kept(office).settled_at is not None
    mai.types("KN1")
    assert "ĐÃ TRẢ LỜI" in mai.newest.title
    assert office.unread() == {}


def test_what_is_not_theirs_is_sent_on_with_a_reason_and_never_round_in_circles(office: Office) -> None:
    mai, dung, binh = files(office), office.of(DUNG), office.of(BINH)
    dung.types("KN1")
    dung.picks("Không thuộc đơn vị…")
    dung.types("P. KT-HT")
    dung.types("x")
    assert "quá ngắn" in dung.newest.text
    dung.types("Đường Gò Dài do phòng quản lý theo phân cấp")

    one = kept(office)
    assert one.due_on == day("22/06/2026")
    assert "Đường Gò Dài do phòng quản lý" in binh.reads()[-1].text
    assert "đã chuyển đến P. KT-HT" in mai.reads()[-1].text
    binh.types("KN1")
    binh.picks("Không thuộc đơn vị…")
    binh.types("P. TC-KH; phần này là vốn đầu tư, không phải duy tu")
    assert "đã chuyển KN-0001 đi rồi" in binh.newest.text
    binh.picks("Để Văn phòng phân…")
    binh.types("Vốn đầu tư không do phòng quản lý, đề nghị Văn phòng xem")

    chau = office.of(CHAU)
    assert "KN-0001" in chau.reads()[-1].text
    chau.types("/kiennghi")
    assert "Chờ phân đầu mối – 01" in chau.newest.text
    chau.types("KN1")
    chau.picks("Phân đầu mối…")
    chau.types("P. TC-KH")

    with office.database.reading() as session:
        home = session.exec(select(Unit.id).where(Unit.short_name == "P. TC-KH")).one()
        assert len(session.exec(select(Routing)).all()) == 4
    assert kept(office).unit_id == home
    assert "Văn phòng, chờ phân đầu mối" in " ".join(letter.text for letter in mai.reads())


def test_nobody_knows_the_kind_and_the_office_names_the_unit(office: Office) -> None:
    mai = office.of(MAI)
    mai.types(f"/kiennghi {TEXT}; trồng nấm")
    mai.picks("Chưa rõ, để Văn phòng phân")
    mai.picks("Thay mặt doanh nghiệp…")
    mai.types("Công ty TNHH Gò Dài")
    mai.picks("Gửi kiến nghị")
    chau, dung = office.of(CHAU), office.of(DUNG)

    letter = chau.reads()[-1]
    assert "thay mặt Công ty TNHH Gò Dài" in letter.text
    chau.picks("Phân đầu mối…", letter)
    chau.types("P. TC-KH")

    assert TEXT in dung.reads()[-1].text
    one = kept(office)
    with office.database.reading() as session:
        assert session.exec(select(PetitionKind.name).where(PetitionKind.id == one.kind_id)).one() == COMMUNES


def test_the_petitioner_says_it_is_not_answered_and_the_unit_is_asked_again(office: Office) -> None:
    mai, dung = files(office), office.of(DUNG)
    answer(dung, "Phòng đã ghi nhận kiến nghị của xã")
    office.turn_to("09:00 17/06/2026")
    mai.types("KN1")
    mai.picks("Chưa được trả lời…")
    mai.types("Chưa nêu có bố trí kinh phí hay không")

    one = kept(office)
    assert (one.settled_at, one.due_on, one.cycle) == (None, day("24/06/2026"), 2)
    assert "Chưa nêu có bố trí kinh phí" in dung.reads()[-1].text
    mai.picks("Hoàn tác")
    assert kept(office).settled_at is not None
    mai.types("KN1")
    assert "Bên kiến nghị cho biết" not in mai.newest.text


def test_late_answers_climb_the_focal_units_ladder_and_stop_with_the_answer(office: Office) -> None:
    files(office)
    dung, chau = office.of(DUNG), office.of(CHAU)
    office.turn_to("07:31 16/06/2026")
    assert any("Kiến nghị đơn vị phải trả lời: 01." in letter.text for letter in dung.reads())
    office.turn_to("09:00 23/06/2026")
    late = [letter for letter in dung.reads() if "QUÁ HẠN TRẢ LỜI" in letter.title]
    assert len(late) == 1
    assert "KN-0001" in late[0].text
    office.turn_to("09:00 26/06/2026")
    assert any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in chau.reads())
    dung.reads()
    answer(dung, "Huyện đã bố trí kinh phí từ nguồn dự phòng")
    office.turn_to("09:00 10/07/2026")
    assert not any("QUÁ HẠN TRẢ LỜI" in letter.title for letter in [*dung.reads(), *chau.reads()])


def test_the_month_is_counted_by_kind_and_focal_unit_and_sent_when_it_closes(office: Office) -> None:
    """The reporting month closes on the 14th of July: the office has it on the morning after, with the sheet."""
    files(office)
    answer(office.of(DUNG), "Huyện đã bố trí kinh phí từ nguồn dự phòng")
    files(office, "; bất động sản; Công ty Gò Dài", who=SON)
    chau = office.of(CHAU)
    chau.types("/kiennghi")
    chau.picks("Tổng hợp tháng")
    assert "mới 02, đã trả lời 01 (quá hạn 00), chưa trả lời 01 (quá hạn 00)" in chau.newest.text
    assert f"{COMMUNES} · P. TC-KH" in chau.newest.text

    office.turn_to("09:00 15/07/2026")

    letter = next(one for one in chau.reads() if "KIẾN NGHỊ · 15/06 đến 14/07/2026" in one.title)
    assert "chưa trả lời 01 (quá hạn 01)" in letter.text
    assert letter.paper is not None
    sheet = openpyxl.load_workbook(io.BytesIO(letter.paper)).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]
    assert [row[1] for row in rows] == ["KN-0001", "KN-0002"]
    assert [str(row[11])[:10] if row[11] else None for row in rows] == ["2026-06-15", None]
    assert rows[1][4] == "Công ty Gò Dài"
    chau.types("/kiennghi")
    chau.picks("Tổng hợp tháng")
    assert "kỳ trước chuyển sang 01, mới 00" in chau.newest.text


def test_every_last_step_is_undone_within_ten_minutes_by_whoever_did_it(office: Office) -> None:
    mai, dung = files(office), office.of(DUNG)
    dung.reads()
    mai.picks("Hoàn tác")
    assert kept(office).withdrawn_at is not None
    assert "đã rút KN-0001" in dung.reads()[-1].text
    dung.types("KN1")
    assert "Trả lời…" not in dung.newest.labels
    with office.database.transaction() as session:
        session.delete(session.exec(select(Routing)).one())
        session.flush()
        session.delete(session.exec(select(Petition)).one())
    files(office)
    with office.database.reading() as session:
        number = session.exec(select(Petition.id)).one()
    dung.types(f"KN{number}")
    dung.picks("Trả lời…")
    dung.types("Phòng đã ghi nhận kiến nghị của xã")
    mai.reads()
    dung.picks("Hoàn tác")

    assert kept(office).settled_at is None
    assert "rút lại bước vừa làm" in mai.reads()[-1].text
    with office.database.reading() as session:
        assert session.exec(select(PetitionAnswer)).one().taken_back_at is not None


def test_two_answer_at_once_and_the_second_reads_who_was_first(office: Office) -> None:
    files(office)
    dung, long = office.of(DUNG), office.of(LONG)
    with office.database.transaction() as session:
        unit = session.exec(select(Unit).where(Unit.short_name == "P. TC-KH")).one()
        one = session.exec(select(Petition)).one()
        one.holder_id = session.exec(select(Official.id).where(Official.name == LONG)).one()
        assert unit.id == one.unit_id
    for phone in (dung, long):
        phone.types("KN1")
        phone.picks("Trả lời…")
    long.types("Huyện đã bố trí kinh phí từ nguồn dự phòng")

    dung.types("Phòng chưa bố trí được kinh phí năm nay")

    assert "Đồng chí Hồ Văn Long đã xử lý KN-0001 trước, lúc 15/06/2026 08:00" in dung.newest.text
    with office.database.reading() as session:
        assert len(session.exec(select(PetitionAnswer)).all()) == 1


@pytest.mark.parametrize("words", ["x", "👍", "ok ạ"])
def test_an_answer_says_something(office: Office, words: str) -> None:
    files(office)
    dung = office.of(DUNG)

    answer(dung, words)

    assert "ít nhất một câu trọn vẹn" in dung.newest.text
    assert kept(office).settled_at is None


def test_whoever_has_no_part_in_it_sees_and_does_nothing(office: Office) -> None:
    files(office)
    binh = office.of(BINH)
    for token in (
        "petition.show:1",
        "petition.answer:1:2",
        "petition.move:1:2",
        "petition.dispute:1:2",
        "petition.whom:1:0",
    ):
        binh.taps(token)

        assert "không thuộc phần việc" in binh.newest.text, token
    binh.taps("petition.kinds")
    assert "/trogiup" in binh.newest.text
    binh.taps("petition.report:0")
    assert "/trogiup" in binh.newest.text


def test_the_office_sets_the_kinds_in_the_chat(office: Office) -> None:
    chau = office.of(CHAU)
    chau.types("/kiennghi")
    chau.picks("Lĩnh vực, đầu mối")
    chau.types("Doanh nghiệp nói chung")
    assert "ba nội dung" in chau.newest.text
    chau.types("Doanh nghiệp nói chung; Phòng Thiên văn; 7")
    assert "Không có đơn vị nào tên" in chau.newest.text
    chau.types("Doanh nghiệp nói chung; P. KT-HT; 7")
    assert "Từ nay Phòng Kinh tế và Hạ tầng trả lời “Doanh nghiệp nói chung” trong 07 ngày làm việc" in chau.newest.text
    chau.picks("Thôi dùng: Doanh nghiệp bất động sản")

    with office.database.reading() as session:
        kinds = session.exec(select(PetitionKind).order_by(PetitionKind.id)).all()  # type: ignore[arg-type]
    assert [(one.name, one.days, one.ended_at is None) for one in kinds] == [
        (COMMUNES, 5, True),
        ("Doanh nghiệp bất động sản", 10, False),
        ("Doanh nghiệp nói chung", 7, True),
    ]
