"""Accord: the working file of a peace process."""

__version__ = "0.1.0"
