"""Mutants of the label kernel: each dies by a test, or is listed with the proof that it is none.

`make mutants` runs this. mutmut makes the mutants and runs the tests on each. What it leaves out
is added here: conditions that always or never hold, operands left out, comparisons turned round,
opposite functions and answers. What then lives must stand in docs/reference/label-mutants.md, and
nothing else may. mutmut is imported late: it changes how this process starts others.
"""

from __future__ import annotations

import fnmatch
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import libcst as cst

LIST = Path("docs/reference/label-mutants.md")
KERNEL = ("accord.model.labels.*", "accord.record.views.*", "accord.app.gate.x_least__*")
"""What is mutated, as mutmut names it; the settings in pyproject.toml name the same files."""

_TURNED = {
    cst.LessThan: cst.GreaterThan, cst.LessThanEqual: cst.GreaterThanEqual,
    cst.GreaterThan: cst.LessThan, cst.GreaterThanEqual: cst.LessThanEqual,
}  # fmt: skip
_OTHER = {"all": "any", "any": "all", "max": "min", "min": "max", "intersection": "union"}


def held(node: cst.If) -> Iterator[cst.If]:
    """A condition that holds always, or never."""
    for word in ("True", "False"):
        yield node.with_changes(test=cst.Name(word))


def unfiltered(node: cst.CompFor) -> Iterator[cst.CompFor]:
    """Everything, where some were chosen."""
    if node.ifs:
        yield node.with_changes(ifs=[])


def halved(node: cst.BinaryOperation | cst.BooleanOperation) -> Iterator[cst.BaseExpression]:
    """One operand alone."""
    for operand in (node.left, node.right):
        yield operand if operand.lpar else bracketed(operand)


def turned(node: cst.ComparisonTarget) -> Iterator[cst.ComparisonTarget]:
    """A comparison the other way round."""
    if type(node.operator) in _TURNED:
        yield node.with_changes(operator=_TURNED[type(node.operator)]())


def swapped(node: cst.Call) -> Iterator[cst.Call]:
    """The opposite function."""
    name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    if isinstance(name, cst.Name) and name.value in _OTHER:
        yield node.with_deep_changes(name, value=_OTHER[name.value])


def answered(node: cst.Return) -> Iterator[cst.Return]:
    """No answer, or the opposite one."""
    if node.value is not None:
        yield node.with_changes(value=cst.Name("None"))
        yield node.with_changes(value=cst.UnaryOperation(cst.Not(), bracketed(node.value)))


def bracketed(node: cst.BaseExpression) -> cst.BaseExpression:
    """In brackets, since it may fill several lines."""
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


OPERATORS: list[tuple[Any, Callable[[Any], Iterator[cst.CSTNode]]]] = [
    (cst.If, held),
    (cst.CompFor, unfiltered),
    (cst.BinaryOperation, halved),
    (cst.BooleanOperation, halved),
    (cst.ComparisonTarget, turned),
    (cst.Call, swapped),
    (cst.Return, answered),
]


def run() -> dict[str, str]:
    """Make the mutants anew and run the tests on each; what became of them, by name."""
    from mutmut.__main__ import _run, collect_source_file_mutation_data
    from mutmut.mutation.mutators import mutation_operators
    from mutmut.stats import status_by_exit_code

    mutation_operators.extend(OPERATORS)
    # What mutmut remembers of an earlier run would hide that a test became weaker.
    shutil.rmtree("mutants", ignore_errors=True)
    _run((), None)
    mutants, _ = collect_source_file_mutation_data(mutant_names=KERNEL)
    return {name: status_by_exit_code[code] for _, name, code in mutants}


def shown(name: str) -> str:
    """The mutant as the list shows it: its function, the lines before and after."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.utils.format_utils import (
        get_module_from_key,
        orig_function_and_class_names_from_key,
    )

    function, cls = orig_function_and_class_names_from_key(name)
    where = ".".join(filter(None, (get_module_from_key(name), cls, function)))
    changed = [line for line in get_diff_for_mutant(name).splitlines()[2:] if line[0] in "+-"]
    return "\n".join([f"# {where}", *changed])


def wrong(fates: dict[str, str]) -> Iterator[str]:
    """What is not as it should be, in words."""
    for part in KERNEL:
        if not fnmatch.filter(fates, part):
            yield f"No mutant of {part} was made: has it moved?"
    for name, fate in fates.items():
        if fate not in ("killed", "survived"):
            yield f"Neither killed nor alive, but {fate}: {name}"
    living = Counter(shown(name) for name, fate in fates.items() if fate == "survived")
    listed = Counter(
        re.findall(r"^```diff\n(.*?)\n```$", LIST.read_text(), re.DOTALL | re.MULTILINE)
    )
    for text in (living - listed).elements():
        yield f"Alive, and not listed in {LIST}:\n{text}"
    for text in (listed - living).elements():
        yield f"Listed in {LIST}, and killed or not made:\n{text}"


def main() -> int:
    """Run all, compare with the list, and say what is wrong; 1 if anything is."""
    start = time.monotonic()
    fates = run()
    complaints = list(wrong(fates))
    print("", *complaints, sep="\n\n")
    count = Counter(fates.values())
    print(
        f"{len(fates)} mutants of the label kernel: {count['killed']} killed, "
        f"{count['survived']} alive; {time.monotonic() - start:.0f} s"
    )
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
