"""Bots as processes of their own: started on a free port, awaited until they answer, weighed, stopped."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Running:
    """A bot that answers on a port."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    started_in: float
    """Seconds from the start of the process to its first answer."""

    @property
    def memory(self) -> float:
        """Megabytes in use."""
        return _status(self.process.pid, "VmRSS")

    @property
    def cpu(self) -> float:
        """Seconds of work done so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def _status(pid: int, name: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def peak_memory() -> float:
    """The most megabytes this process ever had in use since `forget_peak`."""
    return _status(os.getpid(), "VmHWM")


def forget_peak() -> float:
    """Count the peak anew from now; megabytes in use now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return _status(os.getpid(), "VmRSS")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def bot(
    name: str, command: Sequence[str], port: int, settings: dict[str, str] | None = None, path: str = "/"
) -> Iterator[Running]:
    """Run `python -m …` until the block is left; it is ready when `path` answers with less than 500."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *command], env=os.environ | (settings or {}), stdout=said, stderr=said
        )
        try:
            while not _answers(port, path):
                if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                    said.seek(0)
                    raise RuntimeError(f"{name} does not answer:\n{said.read().decode(errors='replace')[-3000:]}")
                time.sleep(0.005)
            yield Running(name, process, port, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
