"""A disk that remembers: what SQLite wrote, in which order, and what it had made sure of; so that power can be cut.

SQLite reaches files through a VFS. Ours is its own with three methods replaced: write, truncate and sync are noted and
then done. It works on the very library the interpreter uses, through ctypes alone: nothing is compiled.
"""

import ctypes
import random
import sqlite3  # noqa: F401 - its library must be loaded before it is looked up
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTORS = (512, 4096)
KEPT_SUFFIXES = ("", "-wal", "-journal")

Open = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
Delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
Write = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`, as far as we touch it; the rest is copied as it is."""

    _fields_ = [
        *(("version", ctypes.c_int), ("file_bytes", ctypes.c_int), ("path_max", ctypes.c_int)),
        *(("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p)),
        *(("open", ctypes.c_void_p), ("delete", ctypes.c_void_p), ("rest", ctypes.c_void_p * 16)),
    ]


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`, likewise."""

    _fields_ = [
        *(("version", ctypes.c_int), ("close", ctypes.c_void_p), ("read", ctypes.c_void_p)),
        *(("write", ctypes.c_void_p), ("truncate", ctypes.c_void_p), ("sync", ctypes.c_void_p)),
        ("rest", ctypes.c_void_p * 13),
    ]


@dataclass(frozen=True)
class Act:
    """One thing done to a file: `write` at an offset, `truncate` to a size, `sync`, `delete`."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""


@dataclass
class Recorder:
    """Notes everything done to the database files of one directory, in this process, from `begin` on."""

    directory: Path
    acts: list[Act] = field(default_factory=list)
    _held: list[Any] = field(default_factory=list)
    _files: dict[int, str] = field(default_factory=dict)
    _methods: dict[int, Methods] = field(default_factory=dict)

    def begin(self) -> None:
        """Become SQLite's way to its files."""
        library = _library()
        library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        ours = Vfs()
        ctypes.memmove(ctypes.byref(ours), library.sqlite3_vfs_find(None), ctypes.sizeof(Vfs))
        open_, delete = Open(ours.open), Delete(ours.delete)

        def opened(vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
            done = open_(vfs, name, file, flags, out)  # theirs keeps the address of the name, not the name
            path = Path(ctypes.string_at(name).decode()) if name else Path()
            if done == 0 and path.parent == self.directory:
                self._files[file] = path.name
                self._wrap(file)
            return int(done)

        def deleted(vfs: int, name: bytes, sync: int) -> int:
            self.acts.append(Act("delete", Path(name.decode()).name))
            return int(delete(vfs, name, sync))

        kept = [Open(opened), Delete(deleted)]
        ours.name = b"remembers"
        ours.open, ours.delete = (ctypes.cast(one, ctypes.c_void_p).value for one in kept)
        self._held += [ours, open_, delete, *kept]
        library.sqlite3_vfs_register(ctypes.byref(ours), 1)

    def _wrap(self, file: int) -> None:
        """Every open file begins with the address of its methods: it gets ours."""
        place = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        theirs = place[0] or 0
        if theirs not in self._methods:
            self._methods[theirs] = self._noting(Methods.from_address(theirs))
        place[0] = ctypes.addressof(self._methods[theirs])

    def _noting(self, theirs: Methods) -> Methods:
        write, truncate, sync = Write(theirs.write), Truncate(theirs.truncate), Sync(theirs.sync)

        def written(file: int, data: int, size: int, at: int) -> int:
            self.acts.append(Act("write", self._files[file], at, ctypes.string_at(data, size)))
            return int(write(file, data, size, at))

        def truncated(file: int, size: int) -> int:
            self.acts.append(Act("truncate", self._files[file], size))
            return int(truncate(file, size))

        def synced(file: int, flags: int) -> int:
            done = int(sync(file, flags))
            self.acts.append(Act("sync", self._files[file]))
            return done

        kept = [Write(written), Truncate(truncated), Sync(synced)]
        ours = Methods()
        size = 3 * 8 + 16 * 8 if theirs.version >= 3 else 3 * 8 + 10 * 8
        ctypes.memmove(ctypes.byref(ours), ctypes.byref(theirs), min(size, ctypes.sizeof(Methods)))
        ours.write, ours.truncate, ours.sync = (ctypes.cast(one, ctypes.c_void_p).value for one in kept)
        self._held += [write, truncate, sync, *kept]
        return ours


def _library() -> ctypes.CDLL:
    """The SQLite this interpreter has loaded: a library of its own, or part of the module."""
    import _sqlite3

    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        if "libsqlite3" in line:
            return ctypes.CDLL(line.split(maxsplit=5)[5])
    return ctypes.CDLL(_sqlite3.__file__ or None)


def cuts(
    acts: Sequence[Act], begun: dict[str, bytes], at: Sequence[int], dice: random.Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """The disk as it may be when power goes after so many acts: what was synced is there, of the rest anything.

    `begun` is what the files were before the first act, safe on the disk.
    """
    safe = {name: bytearray(content) for name, content in begun.items()}
    loose: dict[str, list[Act]] = {}
    done = 0
    for cut in sorted(at):
        for act in acts[done:cut]:
            if act.what == "sync":
                for one in loose.pop(act.file, []):
                    _do(safe, one)
                safe.setdefault(act.file, bytearray())
            else:
                loose.setdefault(act.file, []).append(act)
        done = cut
        disk = {name: bytearray(content) for name, content in safe.items()}
        for acts_of_file in loose.values():
            for act in acts_of_file:
                _perhaps(disk, act, dice)
        yield cut, {name: bytes(content) for name, content in disk.items()}


def _perhaps(disk: dict[str, bytearray], act: Act, dice: random.Random) -> None:
    """Something nobody waited for: it was done, or not, or a sector of it."""
    match dice.choice(("kept", "kept", "dropped", "torn")):
        case "kept":
            _do(disk, act)
        case "torn" if act.what == "write":
            size = dice.choice(SECTORS)
            for start in range(0, len(act.data), size):
                if dice.random() < 0.5:
                    _do(disk, Act("write", act.file, act.at + start, act.data[start : start + size]))
        case _:
            return


def _do(disk: dict[str, bytearray], act: Act) -> None:
    if act.what == "delete":
        disk.pop(act.file, None)
        return
    content = disk.setdefault(act.file, bytearray())
    if act.what == "truncate":
        del content[act.at :]
        return
    if len(content) < act.at:
        content.extend(bytes(act.at - len(content)))
    content[act.at : act.at + len(act.data)] = act.data
