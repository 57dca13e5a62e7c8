"""What importing a part of Accord loads."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
before = set(sys.modules)
import {module}
names = {{name.partition(".")[0] for name in set(sys.modules) - before}}
outside = names - set(sys.stdlib_module_names)
print(*sorted(name for name in outside if not name.startswith("_sysconfigdata")))
print(*sorted(name for name in sys.modules if name.startswith("accord.")))
"""


def _loaded(module: str) -> tuple[set[str], set[str]]:
    """Packages from outside the standard library, and modules of Accord."""
    program = LOADED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    outside, inside = done.stdout.split("\n")[:2]
    return set(outside.split()), set(inside.split())


def test_the_model_loads_the_standard_library_only() -> None:
    outside, inside = _loaded("accord.model, accord.model.kinds, accord.model.statements")
    assert outside == {"accord"}
    assert {name.split(".")[1] for name in inside} == {"errors", "model"}


def test_importing_accord_loads_nothing_else() -> None:
    assert _loaded("accord") == ({"accord"}, set())
