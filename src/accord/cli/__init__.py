"""The command line: words in, use cases called, answers printed. No rules of its own."""

from typing import Final

__all__ = ["COMMANDS"]

COMMANDS: Final = {
    "papers": ("brief", "actors", "issue", "issues", "demo"),
    "asking": ("cases", "kinds", "overview", "obligations", "show"),
    "filing": ("add", "jot", "file", "drafts", "answer", "withdraw", "done", "decide", "attach",
               "extract"),
    "keeping": ("new", "readers", "disclose", "relabel", "destroy", "verify", "checkpoint",
                "backup", "restore", "rekey", "template", "log"),
    "carrying": ("export", "rebuild", "hand-over", "releases", "review"),
    "serving": ("serve",),
    "reconciling": ("reconcile",),
    "importing": ("import",),
}  # fmt: skip
"""The modules of this package and their commands: only the one that is asked for is loaded."""
