"""Do a piece of work again and again, and let the n-th operation of the disk go wrong, for every n.

    python -m tests.attacks.faults.sweep MODULE:WORK FOLDER MODE[,MODE…] [EVERY]

`run` compiles the shim and starts this module under it. For each n a child does the
work in a fresh copy of what `prepare` made, and tells through a pipe what it was given
as confirmed; another child then looks, with a sound disk, whether all of that is there.
The sweep of a mode ends when the work ends before its n-th operation.
"""

from __future__ import annotations

import ctypes
import importlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

MODES = {"fail": 1, "dead": 2, "full": 3, "crash": 4, "torn": 5, "power": 6, "kill": 0}
"""What the shim can do, and `kill`: a signal at a random moment."""
_KILLS = 60
_ROOT = Path(__file__).parents[3]

Tell = Callable[[str], None]


class Work(Protocol):
    """A piece of work on files in a folder, and what must hold after it was disturbed."""

    def prepare(self, folder: Path) -> None:
        """Make what the work starts from."""

    def act(self, folder: Path, confirm: Tell, refuse: Tell) -> None:
        """Do it. `confirm` each thing that is promised to be safe, `refuse` each error in words."""

    def check(self, folder: Path, confirmed: list[str]) -> None:
        """Assert, with a sound disk, that what was confirmed is there and all is whole."""


@dataclass
class Sweep:
    """What a sweep of one mode found."""

    mode: str
    points: int = 0
    confirmed: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)


def run(work: str, folder: Path, modes: str, every: int = 1) -> list[Sweep]:
    """Compile the shim and sweep in a process of its own. Needs a C compiler, on Linux.

    In memory where that can be: the shim decides what has reached the disk.
    """
    memory = Path("/dev/shm")
    shim = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    compiler = shutil.which("cc") or shutil.which("gcc") or "cc"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-o", shim, source, "-ldl"], check=True
    )
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else folder) as place:
        done = subprocess.run(
            [sys.executable, "-m", __name__, work, place, modes, str(every)],
            env={**os.environ, "LD_PRELOAD": str(shim)},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return [Sweep(**found) for found in json.loads(done.stdout)]


def main(work: str, folder: str, modes: str, every: str) -> None:
    module, _, name = work.partition(":")
    base = Path(folder)
    job: Work = getattr(importlib.import_module(module), name)()
    start = base / "start"
    start.mkdir()
    lines = _child(lambda tell: job.prepare(start))
    assert not lines, lines
    shim = ctypes.CDLL(None)
    found = [_sweep(job, base, mode, int(every), shim) for mode in modes.split(",")]
    print(json.dumps([vars(one) for one in found]))


def _sweep(job: Work, base: Path, mode: str, every: int, shim: ctypes.CDLL) -> Sweep:
    found = Sweep(mode)
    whole = _seconds(job, base) if mode == "kill" else 0.0
    for number in itertools.count(1, every):
        if mode == "kill" and number > _KILLS:
            break
        folder = base / "run"
        shutil.copytree(base / "start", folder)
        lines = _child(
            lambda tell, folder=folder, number=number: _disturbed(
                job, folder, mode, number, shim, tell
            ),
            patience=random.Random(number).random() * whole if mode == "kill" else None,
        )
        confirmed = [line[1:] for line in lines if line.startswith("+")]
        over = any(line.startswith("=") and int(line[1:]) < number for line in lines)
        lines += _child(lambda _, folder=folder, said=confirmed: job.check(folder, said))
        broken = [line[1:] for line in lines if line.startswith("!")]
        found.failures += [f"{mode} {number}, confirmed {confirmed}: {line}" for line in broken]
        found.confirmed += len(confirmed)
        found.refused += sum(line.startswith("-") for line in lines)
        shutil.rmtree(folder)
        if over and mode != "kill":
            break
        found.points += 1
    return found


def _seconds(job: Work, base: Path) -> float:
    """How long the work takes undisturbed, here and now: kills are spread over that time."""
    folder = base / "run"
    shutil.copytree(base / "start", folder)
    began = time.monotonic()
    _child(lambda tell: job.act(folder, tell, tell))
    taken = time.monotonic() - began
    shutil.rmtree(folder)
    return taken


def _disturbed(
    job: Work, folder: Path, mode: str, number: int, shim: ctypes.CDLL, tell: Tell
) -> None:
    shim.fault_arm(os.fsencode(folder), ctypes.c_long(number), MODES[mode])
    try:
        job.act(folder, lambda line: tell("+" + line), lambda line: tell("-" + line))
    finally:
        hits = shim.fault_hits()
        shim.fault_arm(b"", ctypes.c_long(0), 0)
        tell(f"={hits}")


def _child(act: Callable[[Tell], None], patience: float | None = None) -> list[str]:
    """The lines that a child told; one begins with `!` if it ended in an error."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            act(lambda line: _line(writing, line))
        except BaseException:
            _line(writing, "!" + traceback.format_exc().replace("\n", " | "))
        os._exit(0)
    os.close(writing)
    if patience is not None:
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = pipe.read().splitlines()
    os.waitpid(child, 0)
    return lines


def _line(pipe: int, text: str) -> None:
    os.write(pipe, (text + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
