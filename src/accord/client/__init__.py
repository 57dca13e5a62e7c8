"""A client of the API, for programs in Python: one method for each operation, with its types.

It uses the standard library alone, and of Accord only its errors: what goes wrong on the other
side is raised here as the same error, with the same parts.
"""

from accord.client.connection import Answer, Connection, Unanswered
from accord.client.methods import Client

__all__ = ["Answer", "Client", "Connection", "Unanswered"]
