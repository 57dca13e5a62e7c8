"""Every query and every command of a desk, each defined once for all who ask from outside."""

from accord.app.operations import asking, carrying, custody, filing, papers, tables
from accord.app.operations.definition import Like, Operation, operations
from accord.app.operations.performing import perform

__all__ = [
    "Like",
    "Operation",
    "asking",
    "carrying",
    "custody",
    "filing",
    "operations",
    "papers",
    "perform",
    "tables",
]
