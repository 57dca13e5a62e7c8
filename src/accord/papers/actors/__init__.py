"""The actor map: who there is, how they stand to each other, what weight they have."""

from accord.papers.actors.compose import compose
from accord.papers.actors.material import Material

__all__ = ["Material", "compose"]
