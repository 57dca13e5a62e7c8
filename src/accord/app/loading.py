"""Filing a case of the library: its statements, and the data that some of them describe."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from accord.app.attachments import hold
from accord.app.filing import enter_all
from accord.app.gate import Gate
from accord.app.ports import Case, CaseFiling
from accord.model.statements import Filing
from accord.record.port import Attached, Batch

__all__ = ["load_case"]

_LOOK_BACK: Final = {"decision", "disclosure", "relabel"}


def load_case(gate: Gate, case: Case) -> int:
    """File all statements of a case of the library; returns how many there are.

    They are written in runs, each as long as nothing in it answers something in it.
    """
    references: dict[str, str] = {}
    run: list[CaseFiling] = []
    for item in case.filings:
        if run and _looks_back(item.filing):
            _file_run(gate, case, run, references)
            run = []
        run.append(item)
    _file_run(gate, case, run, references)
    return len(case.filings)


def _file_run(
    gate: Gate, case: Case, run: Sequence[CaseFiling], references: dict[str, str]
) -> None:
    filings, held = [], list[Attached]()
    for item in run:
        filing = case.resolve(item.filing, references)
        if item.data is not None:
            held.append(hold(gate, item.data))
            described = dataclasses.replace(
                filing.value, size=len(item.data), digest=held[-1].address
            )
            filing = dataclasses.replace(filing, value=described)
        filings.append(filing)
    entries, raises = enter_all(gate, filings)
    gate.write("load", Batch(entries=entries, raises=raises, attachments=held))
    for item, (entry, _) in zip(run, entries, strict=False):  # then come those raised along
        if item.name:
            references[item.name] = entry.reference


def _looks_back(filing: Filing) -> bool:
    return bool(filing.replaces) or filing.subject.partition("/")[0] in _LOOK_BACK
