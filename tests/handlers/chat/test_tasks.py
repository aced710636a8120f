"""An official looks at tasks and takes them on."""

from storage.tables import Progress
from tests.office import Office


def test_the_lead_takes_a_task_on(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Nguyễn Văn An")
    phone.types("/viec")
    phone.picks(task.code)

    phone.picks("Đã nhận việc")

    assert office.task(task.id).progress is Progress.ACKNOWLEDGED


def test_somebody_elses_button_does_nothing(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to="Nguyễn Văn An", due="19/06/2026")
    phone = office.of("Lý Thu Cúc")

    phone.taps(f"task.acknowledge:{task.id}:{task.version}")

    assert office.task(task.id).progress is Progress.ASSIGNED
