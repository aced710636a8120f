"""A lead or a head divides a task: each part has its own lead and date, and the whole says how its parts stand."""

import io

import openpyxl
import pytest
from sqlmodel import col, select

from storage.tables import Climb, Progress, Result, Task
from tests.office import Office, Phone, day

AN, CUC, BINH, MAI = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Lê Thị Mai"
CHAU = "Võ Minh Châu"
PLAN = "Rà soát quy hoạch khu tái định cư Bắc Sơn"


def newest(office: Office) -> Task:
    with office.database.reading() as session:
        return session.exec(select(Task).order_by(col(Task.id).desc())).all()[0]


def divides(office: Office, phone: Phone, task: Task, said: str) -> Task:
    """All of a part in one message."""
    phone.types(task.code)
    phone.picks("Thêm…")
    phone.picks("Chia việc…")
    phone.types(said)
    phone.picks("Tạo nhiệm vụ")
    return newest(office)


def test_an_office_day_with_a_divided_task(office: Office) -> None:
    """An divides, Cúc does her part, An is told of what is open before handing in the whole, Bình confirms."""
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    an, cuc, binh = office.of(AN), office.of(CUC), office.of(BINH)
    an.types(whole.code)
    an.picks("Đã nhận việc")
    surveyed = divides(office, an, whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")
    drawn = divides(office, an, whole, "Lập bản vẽ quy hoạch; Cúc; 24/6/2026")
    assert f"NHIỆM VỤ MỚI · {surveyed.code}" in " ".join(letter.text for letter in cuc.reads())
    assert (surveyed.parent_id, surveyed.due_on) == (whole.id, day("18/06/2026"))

    cuc.types(f"{surveyed.code} xong CV 12/BC ngày 12/6/2026")
    cuc.picks("Nộp kết quả")
    an.types(surveyed.code)
    an.picks("Xác nhận")
    an.types(f"/baocao {whole.code}")
    assert "Theo các việc thành phần: 50%" in an.newest.text
    assert office.task(whole.id).percent == 0
    an.picks("Hủy")
    an.types(f"{whole.code} xong CV 15/BC ngày 12/6/2026")
    an.picks("Nộp kết quả")

    assert "Còn 01 việc thành phần" in an.newest.text
    assert drawn.code in an.newest.text
    assert office.task(whole.id).result is Result.NONE
    an.picks("Vẫn nộp kết quả")
    assert office.task(whole.id).progress is Progress.SUBMITTED
    binh.types(whole.code)
    assert "xong 01/02" in binh.newest.text
    assert f"{drawn.code} · {CUC}" in " ".join(binh.newest.text.split())
    assert office.task(drawn.id).closed_at is None


def test_the_card_of_a_part_says_what_it_belongs_to_and_its_lead_may_look_at_the_whole(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    an, cuc = office.of(AN), office.of(CUC)
    part = divides(office, an, whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")

    cuc.types(part.code)
    said = cuc.newest.facts
    cuc.types(whole.code)

    assert f"Thuộc {whole.code}" in said
    assert PLAN in cuc.newest.text
    assert "Hoàn thành" not in "\n".join([cuc.newest.numbered, *cuc.newest.labels])


def test_a_part_that_ends_after_the_whole_is_asked_about(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    an = office.of(AN)
    an.types(whole.code)
    an.picks("Thêm…")
    an.picks("Chia việc…")
    an.types("Đo đạc hiện trạng; Cúc; 30/6/2026")
    assert "sau hạn của NV-0001 (26/06/2026)" in an.newest.text

    an.picks("Hạn 26/06/2026")
    an.picks("Tạo nhiệm vụ")

    assert newest(office).due_on == day("26/06/2026")


def test_a_later_date_may_be_meant(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    an = office.of(AN)
    an.types(whole.code)
    an.picks("Thêm…")
    an.picks("Chia việc…")
    an.types("Đo đạc hiện trạng; Cúc; 30/6/2026")

    an.picks("Vẫn ghi 30/06/2026")
    an.picks("Tạo nhiệm vụ")

    assert newest(office).due_on == day("30/06/2026")


def test_a_part_climbs_its_own_ladder(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    office.of(CUC)
    part = divides(office, office.of(AN), whole, "Đo đạc hiện trạng; Cúc; 16/6/2026")

    office.turn_to("09:00 18/06/2026")

    with office.database.reading() as session:
        assert [climb.task_id for climb in session.exec(select(Climb)).all()] == [part.id]


def test_a_lead_divides_only_within_the_unit(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    an = office.of(AN)
    an.types(whole.code)
    an.picks("Thêm…")
    an.picks("Chia việc…")

    an.types("Đo đạc hiện trạng; Lê Thị Mai; 18/6/2026")

    assert "Không có đơn vị hoặc cán bộ nào tên" in an.newest.text
    an.types("Cúc")
    assert "18/06/2026" in an.newest.text


def test_a_part_of_a_part_is_the_last(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    an = office.of(AN)
    part = divides(office, an, whole, "Đo đạc hiện trạng; An; 24/6/2026")
    smaller = divides(office, an, part, "Đo đạc thửa số một; An; 20/6/2026")

    an.taps(f"subtask.ask:{smaller.id}:{smaller.version}")

    assert "không chia nhỏ thêm" in an.newest.text


def test_who_has_no_part_in_it_divides_nothing(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    mai = office.of(MAI)
    mai.types("/viec")

    mai.taps(f"subtask.ask:{whole.id}:{whole.version}")

    assert PLAN not in mai.newest.text


def test_a_part_added_by_mistake_is_taken_back(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    an, cuc = office.of(AN), office.of(CUC)
    part = divides(office, an, whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")
    cuc.reads()

    an.picks("Hoàn tác")

    assert office.task(part.id).progress is Progress.WITHDRAWN
    assert f"đã thu hồi {part.code}" in cuc.reads()[-1].text
    an.types(whole.code)
    assert part.code not in an.newest.text


def test_a_result_without_open_parts_is_handed_in_as_ever(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    an = office.of(AN)
    part = divides(office, an, whole, "Đo đạc hiện trạng; An; 18/6/2026")
    with office.database.transaction() as session:
        done = session.get_one(Task, part.id)
        done.progress, done.closed_at = Progress.DONE, office.now

    an.types(f"{whole.code} xong CV 15/BC ngày 12/6/2026")
    an.picks("Nộp kết quả")

    assert office.task(whole.id).progress is Progress.SUBMITTED


def test_the_story_of_the_whole_names_its_parts(office: Office) -> None:
    whole = office.gives(PLAN, to=AN, due="30/06/2026")
    an = office.of(AN)
    part = divides(office, an, whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")

    an.types(f"/lichsu {whole.code}")

    assert f"đã chia thành việc thành phần {part.code}" in an.newest.text
    assert "“Đo đạc hiện trạng”" in an.newest.text


@pytest.fixture
def divided(office: Office) -> list[Task]:
    """A whole with a part, which has a part of its own; and another task of Cúc's. The office is on the phone."""
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    for name in (AN, CUC, CHAU):
        office.of(name)
    part = divides(office, office.of(AN), whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")
    below = divides(office, office.of(CUC), part, "Lập danh mục thửa đất; Cúc; 17/6/2026")
    return [whole, part, below, office.gives("Báo cáo quy hoạch chung", to=CUC, due="30/06/2026")]


def opens(office: Office, task: Task, deed: str) -> Phone:
    chau = office.of(CHAU)
    chau.types(task.code)
    chau.picks("Thêm…")
    chau.picks(deed)
    return chau


def progress(office: Office, tasks: list[Task]) -> list[Progress]:
    return [office.task(task.id).progress for task in tasks]


def test_the_parts_of_a_withdrawn_task_are_withdrawn_with_it_and_come_back(office: Office, divided: list[Task]) -> None:
    chau = opens(office, divided[0], "Thu hồi…")
    assert "Thu hồi theo: NV-0002, NV-0003." in chau.newest.text
    chau.types("Tỉnh đã giao cho đơn vị khác thực hiện")
    assert "Thu hồi theo: NV-0002, NV-0003." in chau.newest.text
    assert progress(office, divided) == [Progress.WITHDRAWN] * 3 + [Progress.ASSIGNED]
    assert sum("đã thu hồi NV-0002" in letter.text for letter in office.of(CUC).reads()) == 1

    chau.picks("Hoàn tác")

    assert progress(office, divided) == [Progress.ASSIGNED] * 4
    assert [office.task(task.id).closed_at for task in divided] == [None] * 4


def test_a_part_done_before_stays_done_when_its_whole_is_withdrawn(office: Office, divided: list[Task]) -> None:
    with office.database.transaction() as session:
        below = session.get_one(Task, divided[2].id)
        below.progress, below.closed_at = Progress.DONE, office.now
    chau = opens(office, divided[0], "Thu hồi…")
    chau.types("Tỉnh đã giao cho đơn vị khác thực hiện")

    assert progress(office, divided[:3]) == [Progress.WITHDRAWN, Progress.WITHDRAWN, Progress.DONE]


def test_the_parts_of_a_merged_task_go_on_in_the_other_one_and_come_back(office: Office, divided: list[Task]) -> None:
    whole, part, below, other = divided
    chau = opens(office, whole, "Gộp vào việc khác…")
    assert "tiếp tục là việc thành phần của nhiệm vụ kia: NV-0002, NV-0003" in chau.newest.text
    chau.types(other.code)
    assert "Nay là việc thành phần của NV-0004" in chau.newest.text
    assert [office.task(one.id).parent_id for one in (part, below)] == [other.id, part.id]
    assert (office.task(other.id).subtasks, office.task(part.id).progress) == (1, Progress.ASSIGNED)
    office.of(CUC).types(f"/lichsu {part.code}")
    assert "chuyển nhiệm vụ thành việc thành phần của NV-0004" in office.of(CUC).newest.text

    chau.picks("Hoàn tác")

    assert [office.task(one.id).parent_id for one in (part, below)] == [whole.id, part.id]
    assert [office.task(one.id).subtasks for one in (whole, other)] == [1, 0]


def test_a_task_is_not_merged_into_its_own_part_nor_so_that_parts_stand_too_deep(
    office: Office, divided: list[Task]
) -> None:
    whole, part, below, other = divided
    chau = opens(office, whole, "Gộp vào việc khác…")
    chau.types(below.code)
    assert "NV-0003 là việc thành phần của NV-0001" in chau.newest.text
    deep = divides(office, office.of(CUC), other, "Thu thập số liệu; Cúc; 18/6/2026")

    chau.types(deep.code)

    assert f"{deep.code} cũng là việc thành phần" in chau.newest.text
    assert progress(office, divided) == [Progress.ASSIGNED] * 4
    assert office.task(part.id).parent_id == whole.id


def test_the_clock_of_the_parts_stands_with_that_of_the_whole(office: Office, divided: list[Task]) -> None:
    chau = opens(office, divided[0], "Tạm dừng")
    assert "Tạm dừng theo: NV-0002, NV-0003." in chau.newest.text
    chau.types("Chờ Trung ương sửa đổi quy định")
    assert progress(office, divided) == [Progress.SUSPENDED] * 3 + [Progress.ASSIGNED]
    chau.picks("Hoàn tác")
    assert progress(office, divided) == [Progress.ASSIGNED] * 4
    chau = opens(office, divided[0], "Tạm dừng")
    chau.types("Chờ Trung ương sửa đổi quy định")
    office.turn_to("08:00 17/06/2026")
    chau.reads()
    chau.types(divided[0].code)
    chau.picks("Cho tiếp tục")

    assert "Tiếp tục theo: NV-0002, NV-0003." in chau.newest.text
    assert [office.task(task.id).due_on for task in divided[:3]] == [
        day("30/06/2026"),
        day("22/06/2026"),
        day("19/06/2026"),
    ]
    chau.picks("Hoàn tác")
    assert progress(office, divided[:3]) == [Progress.SUSPENDED] * 3
    assert office.task(divided[1].id).due_on == day("18/06/2026")


def test_who_reads_the_figures_sees_how_many_of_them_are_parts(office: Office) -> None:
    """A task and its parts are both in the total: each has a lead and a day of its own."""
    whole = office.gives(PLAN, to=AN, due="26/06/2026")
    an, chau = office.of(AN), office.of(CHAU)
    divides(office, an, whole, "Đo đạc hiện trạng; Cúc; 18/6/2026")
    chau.types("/thongke")
    live = chau.newest.text
    chau.types("/xuat 7/2026")
    told = chau.newest.text
    office.turn_to("08:00 16/07/2026")
    chau.types("/xuat 7/2026")
    closed = chau.newest.text
    chau.picks("Excel")

    assert "Chưa chốt" in told
    assert "Chưa chốt" not in closed
    for said in (live, told, closed):
        assert "Tổng số: 02 (trong đó 01 việc thành phần)" in said
    book = openpyxl.load_workbook(io.BytesIO(chau.newest.paper or b""))
    [column] = [column for sheet in book for column in sheet.columns if any(cell.value == "Thuộc" for cell in column)]
    assert [cell.value for cell in column][-2:] == [None, whole.code]
