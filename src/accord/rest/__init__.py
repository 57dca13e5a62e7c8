"""The file over HTTP, for programs: every operation of a desk under an address of its own."""

from accord.rest.api import api

__all__ = ["api"]
