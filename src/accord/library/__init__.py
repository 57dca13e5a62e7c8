"""Knowledge that ships with Accord: cases and marking schemes, each value with its source.

Data lie beside the code as YAML; this package reads and checks them. The format
of a case is told in `accord.library.cases`.
"""

from accord.library.cases import Case, CaseFiling, case_names, load_case, resolve
from accord.library.checking import check_case
from accord.library.markers import load_markers
from accord.library.markings import Caveat, Marking, load_markings, mark

__all__ = [
    "Case",
    "CaseFiling",
    "Caveat",
    "Marking",
    "case_names",
    "check_case",
    "load_case",
    "load_markers",
    "load_markings",
    "mark",
    "resolve",
]
