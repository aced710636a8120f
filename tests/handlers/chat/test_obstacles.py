"""What is in the way of a task goes up at once to those in whose power it is, and comes back answered or removed."""

from datetime import date

import pytest

from storage.tables import Progress, Task
from tests.office import Office, Phone

PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"
BLOCKED = "Chưa có chủ trương điều chỉnh quy hoạch từ 10/6"


def task_of_an(office: Office, due: str = "19/06/2026") -> Task:
    """A task of An's, given a week ago."""
    office.now = office._instant("08:00 15/06/2026")
    task = office.gives(PLAN, to="Nguyễn Văn An", due=due)
    with office.database.transaction() as session:
        kept = session.get_one(Task, task.id)
        kept.created_at = office._instant("08:00 08/06/2026")
    for name in ("Phạm Thị Hạnh", "Võ Minh Châu", "Trần Quốc Bình", "Bùi Đức Dũng"):
        office.of(name)
    return task


def tells(office: Office, power: str, words: str = BLOCKED) -> Phone:
    an = office.of("Nguyễn Văn An")
    an.types("NV1")
    an.picks("Vướng mắc…")
    an.types(words)
    an.picks(power)
    return an


def test_an_obstacle_in_the_leaders_power_goes_to_head_and_leader_at_once(office: Office) -> None:
    task_of_an(office)

    an = tells(office, "Lãnh đạo phụ trách")

    assert "Đã báo ngay" in an.newest.text
    assert "(lãnh đạo phụ trách khối, từ T4 10/06, 03 ngày làm việc)" in " ".join(an.newest.table.split())
    for name in ("Trần Quốc Bình", "Phạm Thị Hạnh"):
        letters = office.of(name).reads()
        assert len(letters) == 1
        assert BLOCKED in letters[0].text
    assert office.of("Võ Minh Châu").reads() == []
    assert office.task(1).paused_on is None


def test_the_leader_answers_then_removes_it_with_words(office: Office) -> None:
    task_of_an(office)
    an, hanh = tells(office, "Lãnh đạo phụ trách"), office.of("Phạm Thị Hạnh")
    hanh.picks("Trả lời…")
    hanh.types("Đã giao Văn phòng trình Chủ tịch trong tuần này")

    assert "Đã giao Văn phòng trình Chủ tịch" in an.newest.text
    assert office.task(1).obstacles == 1

    hanh.types("/vuongmac")
    hanh.picks("NV-0001")
    hanh.picks("Đã gỡ…")
    hanh.types("a")
    assert "quá ngắn" in hanh.newest.text
    hanh.types("Chủ tịch đã đồng ý chủ trương tại Thông báo 45/TB-UBND")

    assert office.task(1).obstacles == 0
    assert "45/TB-UBND" in an.newest.text
    an.types("/lichsu NV1")
    assert "Phạm Thị Hạnh giải quyết vướng mắc" in an.newest.text


def test_the_head_of_another_unit_hears_what_is_in_its_power_and_nobody_else_of_it(office: Office) -> None:
    task_of_an(office)
    an = tells(office, "Đơn vị khác")
    an.types("Phòng không có thật")
    assert "Không có đơn vị nào" in an.newest.text
    an.types("P. TC-KH")

    dung = office.of("Bùi Đức Dũng")
    assert BLOCKED in dung.newest.text
    dung.picks("Đã gỡ…")
    dung.types("Phòng đã bố trí kinh phí lập quy hoạch")

    assert office.task(1).obstacles == 0
    assert "Phòng đã bố trí kinh phí" in an.newest.text


def test_one_sentence_is_enough_and_counts_as_a_report(office: Office) -> None:
    """Whoever says what is in the way is not silent."""
    task_of_an(office)
    an = office.of("Nguyễn Văn An")
    an.types("NV1 vướng mặt bằng của 3 hộ chưa bàn giao")
    an.picks("Chính đơn vị")

    after = office.task(1)
    assert (after.obstacles, after.reported_at, after.progress) == (1, office.now, Progress.ASSIGNED)

    an.picks("Hoàn tác")

    after = office.task(1)
    assert (after.obstacles, after.reported_at) == (0, None)
    assert "rút vướng mắc" in office.of("Trần Quốc Bình").newest.text


def test_a_list_shows_no_empty_clock_of_a_task_without_a_deadline(office: Office) -> None:
    office.gives("Tháo gỡ khó khăn cho doanh nghiệp", to="Nguyễn Văn An")
    an = office.of("Nguyễn Văn An")
    an.types("NV1 vướng mặt bằng của 3 hộ chưa bàn giao")
    an.picks("Chính đơn vị")

    an.types("/vuongmac")

    assert "\nbáo cáo" in an.newest.text
    assert "\n · " not in an.newest.text


def test_two_settle_at_once_and_the_second_reads_who_did(office: Office) -> None:
    task_of_an(office)
    tells(office, "Lãnh đạo phụ trách")
    hanh, chau = office.of("Phạm Thị Hạnh"), office.of("Võ Minh Châu")
    hanh.picks("Đã gỡ…")
    chau.types("/vuongmac")
    chau.picks("NV-0001")
    chau.picks("Đã gỡ…")
    hanh.types("Lãnh đạo đã quyết định phương án hai")

    chau.types("Văn phòng đã xử lý xong việc này")

    assert "Phạm Thị Hạnh đã giải quyết" in chau.newest.text
    assert "15/06/2026" in chau.newest.text


def test_whoever_has_no_power_is_told_who_has(office: Office) -> None:
    """The head cannot remove what the leader decides on; the unit itself may say that it is gone."""
    task_of_an(office)
    an = tells(office, "Chủ tịch")
    an.taps("obstacle.answer:1")
    assert "Chủ tịch" in an.newest.text
    assert "không thuộc thẩm quyền" in an.newest.text

    an.types("NV1")
    an.picks("Xem vướng mắc")
    an.picks("Hết vướng…")
    an.types("Chủ tịch đã ký văn bản cho phép sáng nay")
    assert office.task(1).obstacles == 0


def test_a_stranger_sees_and_settles_nothing(office: Office) -> None:
    task_of_an(office)
    tells(office, "Lãnh đạo phụ trách")
    mai = office.of("Lê Thị Mai")

    for token in ("obstacle.show:1", "obstacle.end:1", "obstacle.of:1:2", "obstacle.ask:1:2"):
        mai.taps(token)
        assert PLAN not in mai.newest.text


def test_the_morning_and_the_late_list_say_why(office: Office) -> None:
    task_of_an(office)
    tells(office, "Lãnh đạo phụ trách")
    hanh, chau = office.of("Phạm Thị Hạnh"), office.of("Võ Minh Châu")
    hanh.reads()
    office.turn_to("07:30 22/06/2026")

    assert any("Vướng mắc chưa gỡ: 01, lâu nhất 08 ngày làm việc (NV-0001)" in one.text for one in hanh.reads())
    chau.types("/quahan P. KT-HT")
    assert "vướng mắc: " + BLOCKED in chau.newest.text
    chau.picks("Excel")
    assert chau.newest.paper
    binh = office.of("Trần Quốc Bình")
    binh.types("/donvi")
    binh.picks("Vướng mắc (01)")
    assert "01 ngày làm việc, chưa báo cáo" not in binh.newest.text
    assert "trễ 01 ngày làm việc · báo cáo" in binh.newest.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("a", "quá ngắn"),
        ("Chưa có chủ trương đầu tư từ 31/2", "Không có ngày này"),
        ("Chưa có chủ trương đầu tư từ 20/7/2026", "chưa đến"),
        ("Chưa có chủ trương đầu tư từ 01/01/2025", "trước khi"),
    ],
)
def test_what_cannot_be_taken_is_asked_again(office: Office, said: str, answer: str) -> None:
    task_of_an(office)
    an = office.of("Nguyễn Văn An")
    an.types("NV1")
    an.picks("Vướng mắc…")
    an.types(said)

    assert answer in an.newest.text
    assert office.task(1).obstacles == 0


def test_without_a_year_it_is_the_last_such_day() -> None:
    from handlers.rules import since

    assert since.read("kẹt từ 20/12", date(2026, 1, 5), date(2025, 1, 1)) == date(2025, 12, 20)
