"""The desk: one open file, seen by one reader. Every command and every query is a method of it."""

from accord.app.desk.dates import dates, day, reader_subject
from accord.app.desk.desk import Desk
from accord.app.desk.prints import Renderer

__all__ = ["Desk", "Renderer", "dates", "day", "reader_subject"]
