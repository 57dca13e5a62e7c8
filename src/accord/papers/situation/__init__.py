"""The situation: the first page of a file, one screen that says where things stand today."""

from accord.papers.situation.arc import STANDINGS
from accord.papers.situation.compose import situation
from accord.papers.situation.material import Situation

__all__ = ["STANDINGS", "Situation", "situation"]
