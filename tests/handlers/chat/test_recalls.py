"""What was asked, reminded or noticed by mistake is taken back: unsent it stays here, read it is followed by a line."""

from sqlmodel import select

from storage.tables import JournalEntry
from tests.handlers.chat import test_announcements as announcing
from tests.handlers.chat import test_consultations as consulting
from tests.handlers.clock.test_readiness import AN, CHAU, a_month
from tests.office import Office


def asked_for_reports(office: Office, at: str) -> None:
    a_month(office)
    office.jump_to("08:30 10/07/2026")
    chau = office.of(CHAU)
    letter = next(one for one in chau.reads() if "KỲ BÁO CÁO" in one.title)
    office.jump_to(at)
    office.of(AN).reads()
    chau.taps("readiness.preview", letter)
    chau.picks("Gửi tới 02 cán bộ")


def test_reports_asked_for_by_mistake_are_taken_back_and_may_be_asked_for_again(office: Office) -> None:
    asked_for_reports(office, "09:00 10/07/2026")
    an, chau = office.of(AN), office.of(CHAU)
    an.reads()

    chau.picks("Hoàn tác")

    assert "02 đồng chí có thể đã đọc và được báo là đã thu hồi" in chau.newest.text
    (line,) = an.reads()
    assert "đã được đồng chí Võ Minh Châu thu hồi" in line.body
    assert "KỲ BÁO CÁO" in line.body
    chau.taps("readiness.preview")
    assert "02 cán bộ về 03 nhiệm vụ" in chau.newest.text
    an.types("/lichsu NV1")
    assert "đã thu hồi đề nghị báo cáo" in an.newest.text


def test_what_has_not_left_stays_here(office: Office) -> None:
    asked_for_reports(office, "21:30 10/07/2026")
    an, chau = office.of(AN), office.of(CHAU)

    chau.picks("Hoàn tác")

    assert "02 tin chưa gửi đi nên không gửi nữa" in chau.newest.text
    office.jump_to("07:05 13/07/2026")
    assert not [one for one in an.reads() if "KỲ BÁO CÁO" in one.title]


def test_only_whoever_asked_takes_it_back_once_and_in_time(office: Office) -> None:
    asked_for_reports(office, "09:00 10/07/2026")
    an, chau = office.of(AN), office.of(CHAU)
    with office.database.reading() as session:
        asked = session.exec(select(JournalEntry).where(JournalEntry.deed == "task.report_asked")).all()
    an.reads()

    an.taps(f"recall.undo:{asked[0].id}")

    assert "dành cho Văn phòng" in an.newest.text
    assert not an.reads()
    chau.taps(f"recall.undo:{asked[0].id}")
    chau.taps(f"recall.undo:{asked[-1].id}")
    assert "đã cũ" in chau.newest.text
    office.jump_to("09:11 10/07/2026")
    chau.taps(f"recall.undo:{asked[0].id}")
    assert "Chỉ hoàn tác được trong 10 phút" in chau.newest.text


def test_a_reminder_to_take_note_is_taken_back_and_may_be_sent_again(office: Office) -> None:
    an, chau = office.of(AN), announcing.sends(office)
    chau.picks("Hạn T3 16/06")
    chau.picks("Gửi")
    chau.picks("Nhắc người chưa nắm")
    chau.picks("Nhắc")
    an.reads()

    chau.picks("Hoàn tác")

    assert [one.body.startswith("Tin “") for one in an.reads()] == [True]
    chau.types("/phobien")
    chau.picks("Theo dõi 01")
    chau.picks("Nhắc người chưa nắm")
    chau.picks("Nhắc")
    assert "đề nghị" in an.reads()[-1].text


def test_a_reminder_of_an_opinion_is_taken_back(office: Office) -> None:
    _task, an = consulting.sent(office)
    son = office.of(consulting.SON)
    an.types("YK1")
    an.picks("Nhắc 02 đơn vị chưa trả lời")
    son.reads()

    an.picks("Hoàn tác")

    assert [f"đã được đồng chí {AN} thu hồi" in one.body for one in son.reads()] == [True]
    an.types("YK1")
    an.picks("Nhắc 02 đơn vị chưa trả lời")
    assert "nhắc nội dung này" in son.reads()[-1].text
