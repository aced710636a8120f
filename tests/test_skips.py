"""Where everything is installed, a skipped test fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NO_SKIPS

HERE = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("body", "no_skips", "exit_code"),
    [
        ('pytest.skip("no browser here")', "", 0),
        ('pytest.skip("no browser here")', "1", 1),
    ],
)
def test_a_skip_fails_the_run_only_where_everything_is_installed(tmp_path, body, no_skips, exit_code):
    (tmp_path / "test_one.py").write_text(f"import pytest\n\n\ndef test_one():\n    {body}\n", encoding="utf-8")
    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.conftest",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        cwd=HERE,
        env=os.environ | {NO_SKIPS: no_skips},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == exit_code, said.stdout
    assert " in " in said.stdout.strip().splitlines()[-1]
