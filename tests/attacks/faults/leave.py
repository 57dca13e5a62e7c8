"""A process that writes to a vault and never closes it.

    python -m tests.attacks.faults.leave FILE ROWS [hold|read]

It adds rows to table `note`, prints a line when they are safe, and dies as if killed.
With `hold` it stays in the middle of a further transaction, with `read` in the middle
of reading, until its standard input ends.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import IO

from accord.store.vault import KeyFile, Opener, Vault

KEY = KeyFile(bytes(range(32)))
OPENER = Opener("desk-1", "2003-06-20 09:00", secrets.token_bytes)
SCHEMA = "CREATE TABLE note (number INTEGER PRIMARY KEY, words TEXT NOT NULL);"


def write(vault: Vault, rows: int, words: str = "word") -> None:
    with vault.transaction() as connection:
        connection.executemany("INSERT INTO note (words) VALUES (?)", [(words,)] * rows)


def count(vault: Vault) -> int:
    return int(vault.connection.execute("SELECT count(*) FROM note").fetchone()[0])


def start(path: Path, rows: int, *more: str) -> subprocess.Popen[str]:
    """Start such a process and wait until its rows are safe."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.attacks.faults.leave", str(path), str(rows), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert isinstance(process.stdout, IO) or process.stdout is not None
    assert process.stdout.readline() == "safe\n"
    return process


def stop(process: subprocess.Popen[str]) -> None:
    process.communicate("")


def crash(path: Path, rows: int) -> None:
    """Let a process write to the file and die, so that its log is left."""
    stop(start(path, rows))


def beside(path: Path) -> list[str]:
    """What lies in the folder of a file."""
    return sorted(found.name for found in path.parent.iterdir())


def main(file: str, rows: str, then: str = "") -> None:
    vault = Vault(Path(file), KEY, OPENER)
    if int(rows):
        write(vault, int(rows))
    if then == "hold":
        with vault.transaction() as connection:
            connection.execute("INSERT INTO note (words) VALUES ('never confirmed')")
            _wait()
    elif then == "read":
        with vault.snapshot():
            count(vault)
            _wait()
    else:
        _wait()


def _wait() -> None:
    print("safe", flush=True)
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
