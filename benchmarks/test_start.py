"""From process start to the answer, as somebody at a desk waits for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.conftest import Large, Tell
from benchmarks.workload import LARGE, accord_command, new_desk, run


def test_the_overview_of_the_large_file(benchmark: Any, tell: Tell, large: Large) -> None:
    command = accord_command("overview", str(large.path), "--as-of", "2003-06-20")
    memory = benchmark.pedantic(run, args=(command,), rounds=3)
    tell(
        f"Overview of {LARGE:,} entries with {LARGE // 100:,} obligations, from process start",
        bar="1 s, 400 MB",
        memory=memory,
    )


def test_the_brief_in_all_formats(benchmark: Any, tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "liberia.accord"
    new_desk(path, case="liberia-2003").close()
    outs = [
        word
        for form in ("html", "pdf", "docx", "md", "json")
        for word in ("--out", str(tmp_path / f"brief.{form}"))
    ]
    command = accord_command("brief", str(path), "--as-of", "2003-06-20", *outs)
    memory = benchmark.pedantic(run, args=(command,), rounds=3)
    tell("The brief of Liberia in five formats, from process start", bar="3 s", memory=memory)
