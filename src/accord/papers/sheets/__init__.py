"""Sheets: what one asks for while working with a file, each a paper like any other."""

from accord.papers.sheets.agenda import PRESSING, Agenda, agenda
from accord.papers.sheets.atlas import atlas
from accord.papers.sheets.chronicle import Chronicle, chronicle
from accord.papers.sheets.dossier import Dossier, dossier
from accord.papers.sheets.finds import Finds, finds
from accord.papers.sheets.matrix import GROUPS, SORTS, Matrix, matrix
from accord.papers.sheets.sums import Sums, sums

__all__ = [
    "GROUPS", "PRESSING", "SORTS", "Agenda", "Chronicle", "Dossier", "Finds", "Matrix", "Sums",
    "agenda", "atlas", "chronicle", "dossier", "finds", "matrix", "sums",
]  # fmt: skip
