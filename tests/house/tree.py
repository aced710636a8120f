"""A tree of files as the guards see it: paths, texts and syntax."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

FLOORS = ("bot", "handlers", "locales", "storage")


class File:
    """One file of the tree: its path from the root, its text and, of a module, its syntax."""

    def __init__(self, root: Path, path: str) -> None:
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each imported name stands for: `from datetime import date as day` gives day → datetime.date."""
        names: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return names

    def dotted(self, node: ast.AST) -> str:
        """The full name of what an expression names: `dt.now` after `from datetime import datetime as dt`."""
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}"
        return self.names.get(node.id, node.id) if isinstance(node, ast.Name) else ""

    def at(self, node: ast.AST, complaint: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"


class House:
    """A tree of files: what git knows or would add, or, without git, all that is there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def paths(self) -> list[str]:
        if (self.root / ".git").exists():
            command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            said = subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout
            return sorted(path for path in set(said.split("\0")) if (self.root / path).is_file())
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())

    def modules(self, *under: str) -> Iterator[File]:
        """The Python files of these floors or rooms; without a name, those of the product."""
        for path in self.paths:
            if path.endswith(".py") and path.startswith(under or FLOORS):
                yield File(self.root, path)
