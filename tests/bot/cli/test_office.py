"""The commands of the office, each on a real database: what is printed, how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage.database import Database
from tests import cast, papers

HERE = Path(__file__).parents[3]


@pytest.fixture
def run(sqlite_url, tmp_path, monkeypatch):
    """Type a command; gives its result."""
    monkeypatch.setenv("DONDOC_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)

    def typed(*words, language="vi"):
        monkeypatch.setenv("DONDOC_LANGUAGE", language)
        return CliRunner().invoke(app, [str(word) for word in words])

    return typed


@pytest.fixture
def people(tmp_path, sqlite_url):
    """The cast's office in the database."""
    database = Database(sqlite_url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()


@pytest.fixture
def annex(tmp_path):
    """The annex table as a file."""
    file = tmp_path / "phuluc.xlsx"
    file.write_bytes(papers.xlsx(*papers.TASKS, headings=papers.TASK_HEADINGS, title="PHỤ LỤC"))
    return file


def test_people_are_previewed_taken_in_and_known(run, tmp_path):
    file = tmp_path / "cb.csv"
    file.write_bytes(papers.csv(*papers.people(), code="utf-8-sig"))

    preview, first, second = run("people", "import", "--dry-run", file), *(run("people", "import", file) for _ in "12")

    assert "xem trước" in preview.stdout
    assert "Cán bộ: 10 mới" in preview.stdout
    assert "Cán bộ: 10 mới" in first.stdout
    assert "đều đã có" in second.stdout
    assert [result.exit_code for result in (preview, first, second)] == [0, 0, 0]


def test_bad_rows_end_the_command_and_are_all_told(run, tmp_path):
    file = tmp_path / "cb.csv"
    file.write_bytes(papers.csv((1, "", "", "Phòng A"), (2, "Lê Hòa", "", "Phòng A", "Phòng A")))

    result = run("people", "import", file)

    assert result.exit_code == 1
    assert "2\tHọ và tên\t" in result.stderr
    assert "3\tĐơn vị cấp trên\t" in result.stderr
    assert "Có 02 dòng" in result.stderr


def test_a_missing_file_is_one_line(run):
    result = run("tasks", "import", "phuluc.xlsx", language="en")

    assert result.exit_code == 1
    assert result.stderr == "There is no file phuluc.xlsx. Check the name and the folder.\n"


def test_tasks_come_in_are_asked_for_and_go_out_again(run, people, annex, tmp_path):
    first, again = run("tasks", "import", annex), run("tasks", "import", annex)
    exported = run("export", "tasks", tmp_path / "ra.xlsx")
    late = run("overdue", "--at", "15/06/2026", "--json")

    rows = list(openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets[0].values)
    assert [result.exit_code for result in (first, again, exported, late)] == [0, 0, 0, 0]
    assert "04 mới" in first.stdout
    assert "04 nhiệm vụ đã có" in again.stdout
    assert [row[1] for row in rows] == ["Mã", "NV-0001", "NV-0002", "NV-0003", "NV-0004"]
    assert rows[2][:2] + rows[2][6:8] == (*(2, "NV-0002", "Nguyễn Văn An", "Phòng Nội vụ; UBND xã Phước Hòa"),)
    assert f"{rows[2][8]:%d/%m/%Y}" == "30/06/2026"
    assert [task["code"] for task in json.loads(late.stdout)["tasks"]] == ["NV-0003"]


def test_an_export_runs_nothing_when_opened(run, people, tmp_path):
    harm = '=HYPERLINK("http://x","y")'
    (tmp_path / "a.csv").write_bytes(papers.csv((1, harm, "", "", "P. NV"), headings=papers.TASK_HEADINGS))
    run("tasks", "import", tmp_path / "a.csv")

    run("export", "tasks", tmp_path / "ra.xlsx")
    run("export", "tasks", tmp_path / "ra.csv")

    cells = [cell for row in openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets[0] for cell in row]
    table = list(csv.reader(io.StringIO((tmp_path / "ra.csv").read_text(encoding="utf-8-sig"))))
    assert harm in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
    assert table[1][2] == "'" + harm


def test_an_office_without_tasks_has_nothing_to_export(run, people, tmp_path):
    result = run("export", "tasks", tmp_path / "ra.xlsx")

    assert result.exit_code == 1
    assert "Chưa có nhiệm vụ" in result.stderr
    assert not (tmp_path / "ra.xlsx").exists()


def test_a_digest_is_shown_and_not_sent(run, people, annex):
    run("tasks", "import", annex)

    late = run("digest", "--for", "Nguyễn Văn An", "--at", "2026-07-02T07:30")
    nothing = run("digest", "--for", "Lê Thị Mai", "--at", "2026-07-02T07:30")
    nobody = run("digest", "--for", "Ông Ất")

    assert "NV-0002" in late.stdout
    assert "Lê Thị Mai" in nothing.stdout
    assert (late.exit_code, nothing.exit_code, nobody.exit_code) == (0, 0, 1)


def test_overdue_of_an_unknown_unit_says_so(run, people):
    result = run("overdue", "--unit", "Sở Vũ trụ")

    assert result.exit_code == 1
    assert "Không có người hay đơn vị nào tên “Sở Vũ trụ”" in result.stderr


def test_invitations_are_printed_and_put_on_a_sheet(run, people, tmp_path):
    one = run("invite", "Nguyễn Văn An", "--bot", "@x_bot")
    many = run("invite", "--all-unlinked", "--bot", "x_bot", "--sheet", tmp_path / "i.html")
    unit = run("invite", "--unit", "P. KT-HT", "--bot", "x_bot", "--sheet", tmp_path / "i.xlsx")

    rows = list(openpyxl.load_workbook(tmp_path / "i.xlsx").worksheets[0].values)
    assert "https://t.me/x_bot?start=" in one.stdout
    assert many.stdout.startswith("10 ")
    assert (tmp_path / "i.html").read_text(encoding="utf-8").count("<svg") == 10
    assert unit.exit_code == 0
    assert len(rows) == 4
    assert str(rows[1][4]).endswith(f"?start={rows[1][3]}")


@pytest.mark.parametrize("words", [(), ("An", "--all-unlinked"), ("Nobody",), ("--all-unlinked", "--sheet", "x.pdf")])
def test_an_invitation_of_nobody_in_particular_is_refused(run, people, words):
    assert run("invite", *words, "--bot", "x_bot").exit_code == 1


def test_days_come_in(run, people, tmp_path):
    rows = [("02/01/2027", "Nghỉ", "")]
    (tmp_path / "lich.csv").write_bytes(papers.csv(*rows, headings=("Ngày", "Làm việc/Nghỉ", "Ghi chú")))

    assert "Ngày: 01 mới" in run("calendar", "import", tmp_path / "lich.csv").stdout


def test_a_real_process_ends_with_one_line_and_a_non_zero_exit(sqlite_url, tmp_path):
    (tmp_path / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    environment = {**os.environ, "DONDOC_DATABASE_URL": sqlite_url, "DONDOC_LANGUAGE": "vi", "PYTHONPATH": str(HERE)}

    command = [sys.executable, "-m", "bot", "people", "import", "cu.xls"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "xlsx" in done.stderr


def test_a_unit_that_was_merged_is_not_merged_again_under_its_old_name(run):
    """Its name finds the successor, and that one would end unmeant."""
    run("people", "import", HERE / "bot/demo/people.csv")
    first = run("units", "merge", "Phòng Nội vụ", "--into", "Phòng Tài chính - Kế hoạch")
    again = run("units", "merge", "Phòng Nội vụ", "--into", "Phòng Kinh tế và Hạ tầng")

    assert first.exit_code == 0
    assert "được sáp nhập vào Phòng Tài chính - Kế hoạch từ hôm nay" in first.output
    assert again.exit_code == 1
    assert "Phòng Nội vụ đã được sáp nhập hoặc giải thể" in again.output


def test_a_pipe_that_breaks_takes_nothing_back(run, sqlite_url, tmp_path):
    """What was read as done is done, whoever stopped reading."""
    run("people", "import", HERE / "bot/demo/people.csv")
    environment = {**os.environ, "DONDOC_DATABASE_URL": sqlite_url, "DONDOC_LANGUAGE": "vi", "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "bot", "units", "merge", "Phòng Nội vụ", "--into", "Phòng Tài chính - Kế hoạch"]

    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        process.wait(60)

    again = run("units", "merge", "Phòng Nội vụ", "--into", "Phòng Kinh tế và Hạ tầng")
    assert "đã được sáp nhập hoặc giải thể" in again.output
