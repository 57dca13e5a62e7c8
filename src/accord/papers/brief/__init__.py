"""The morning brief: what a desk needs at six, from what one reader may see."""

from accord.papers.brief.compose import compose
from accord.papers.brief.material import Changed, Material

__all__ = ["Changed", "Material", "compose"]
