"""The pages: an open file in a browser on the same machine. Words and forms in, pages out."""

from accord.web.door import Door
from accord.web.site import Assets, site

__all__ = ["Assets", "Door", "site"]
