"""From build/bench.json, which `make bench` measured, the page of the manual that shows it."""

from __future__ import annotations

import json
import platform
import re
from pathlib import Path
from typing import Any

import psutil
from sqlcipher3 import dbapi2

ROOT = Path(__file__).parent.parent
MEASURED, PAGE = ROOT / "build" / "bench.json", ROOT / "docs" / "reference" / "benchmarks.md"

TOP = """\
# How fast, and beside what

`make bench` measures this, in one run, and writes this page. Each figure is the median where
there are several rounds; memory is the most that the process held. An append is everything that
stands between a value and its being safe on the disk: the value made and checked, labelled, gated,
two commitments and an id hashed, encrypted, indexed, and each batch of 1,000 synced.

The rival is [eventsourcing](https://pypi.org/project/eventsourcing/) on SQLite, given the same
observations in the same batches. It keeps no labels, no hashes, no provenance and no index beside
its primary key, and its database is not encrypted; once its events are enciphered one by one.
"""

COST = """\
A sync is what a disk asks before it promises to keep a batch; with a slow disk, or batches of one
entry, it is most of the time an append takes.
"""


def main() -> None:
    """Write the page."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    rows = [_row(bench) for bench in measured["benchmarks"] if "what" in bench["extra_info"]]
    heads = ("what", "bar", "measured", "took", "memory")
    lines = [_line(heads), _line(["---"] * len(heads)), *map(_line, rows)]
    PAGE.write_text("\n".join([TOP, _machine(measured), "", *lines, "", COST]), encoding="utf-8")
    print(f"Written to {PAGE.relative_to(ROOT)}")


def _row(bench: dict[str, Any]) -> tuple[str, ...]:
    info, seconds = bench["extra_info"], bench["stats"]["median"]
    rate = f"{info['entries'] / seconds:,.0f}/s" if info["entries"] else _spell(seconds)
    return info["what"], info["bar"] or "–", rate, _spell(seconds), f"{info['memory_mb']:,} MB"


def _spell(seconds: float) -> str:
    if seconds < 0.01:
        return f"{seconds * 1e6:,.0f} µs"
    return f"{seconds:.2f} s" if seconds < 100 else f"{seconds:,.0f} s"


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _machine(measured: dict[str, Any]) -> str:
    cpu = re.sub(r"\s+", " ", measured["machine_info"]["cpu"].get("brand_raw", "a processor"))
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"Measured on {measured['datetime'][:10]}: {cpu}, {psutil.cpu_count()} cores, "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {dbapi2.sqlite_version} through SQLCipher."
    )


if __name__ == "__main__":
    main()
