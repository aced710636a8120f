"""How things are named and where they stand: each guard gives one line for each thing out of place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import House

AT_THE_TOP = {
    *(".ci", ".env.example", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md"),
    *("bot", "docs", "handlers", "locales", "pyproject.toml", "requirements.txt", "storage", "tests"),
}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services", "base", "common"}


def modules_are_called_by_name(house: House) -> Iterator[str]:
    """A call says which floor answers: `tasks.open_of(…)`, never a bare `open_of(…)`."""
    floors = re.compile(r"storage\.(?!tables|database|schema)|handlers\.(rules|screens|reports|chat|clock|intake)\.")
    for file in house.modules("bot", "handlers"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.ImportFrom) and floors.match(f"{node.module}."):
                for alias in node.names:
                    inner = f"{(node.module or '').replace('.', '/')}/{alias.name}"
                    if alias.name.islower() and not {f"{inner}.py", f"{inner}/__init__.py"} & set(house.paths):
                        yield file.at(node, f"import {node.module}, not {alias.name}")


def names_say_something(house: House) -> Iterator[str]:
    """Modules are nouns of the office; a subject has one name on every floor."""
    stems: dict[str, str] = {}
    for path in house.paths:
        if path.endswith(".py"):
            for part in Path(path).with_suffix("").parts:
                if EMPTY_NAMES & set(part.split("_")):
                    yield f"{path}: {part} says nothing"
            stem = Path(path).stem
            if path.startswith(("handlers/", "storage/")) and stems.setdefault(stem.rstrip("s"), stem) != stem:
                yield f"{path}: the same subject is called {stems[stem.rstrip('s')]} elsewhere"


def times_end_in_at_and_dates_in_on(house: House) -> Iterator[str]:
    """A column's name tells an instant from a day."""
    for file in house.modules("storage/tables"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                kind, name = ast.unparse(node.annotation), node.target.id
                if re.match(r"datetime\b", kind) and not re.search(r"(^|_)(at|until)$", name):
                    yield file.at(node, f"{name} is an instant: …_at")
                if re.match(r"date\b", kind) and not re.search(r"(^|_)on$|^local_date$", name):
                    yield file.at(node, f"{name} is a day: …_on")


def nothing_lies_about(house: House) -> Iterator[str]:
    """At the top stand the floors and what builds them, nothing else."""
    for name in sorted({path.split("/")[0] for path in house.paths} - AT_THE_TOP):
        yield f"{name}: does not belong at the top"


def nothing_is_given_away(house: House) -> Iterator[str]:
    """No token, no address of a package registry, no path of somebody's machine."""
    secrets = re.compile(r"\b\d{6,}:[\w-]{30,}|pypi[.]org|--(extra-)?inde[x]-url|--fin[d]-links|/roo[t]/|/hom[e]/\w")
    for path in house.paths:
        content = (house.root / path).read_bytes()
        if b"\0" not in content and (found := secrets.search(content.decode(errors="replace"))):
            yield f"{path}: {found.group()[:12]}… does not belong in the repository"
