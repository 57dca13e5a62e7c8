"""Every page: its address, and how it is answered."""

from accord.web.pages.custody import CUSTODY
from accord.web.pages.inward import INWARD
from accord.web.pages.outward import OUTWARD
from accord.web.pages.page import Page
from accord.web.pages.reading import READING
from accord.web.pages.situation import SITUATION
from accord.web.pages.writing import WRITING

__all__ = ["PAGES", "Page"]

PAGES: tuple[Page, ...] = (*SITUATION, *READING, *WRITING, *CUSTODY, *INWARD, *OUTWARD)
