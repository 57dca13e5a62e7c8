"""The only place that chooses: store, clock, chance, keys, library, renderers, environment."""

from accord.store.vault import Key
from accord.wiring.copies import backup, going_out, rebuild, rekey, restore
from accord.wiring.files import (
    Made,
    key_from_file,
    key_from_passphrase,
    key_from_recovery,
    new_file,
    open_desk,
    open_path,
    remove_demo,
)
from accord.wiring.library import cases
from accord.wiring.lines import TABLES, parcels
from accord.wiring.outside import (
    fresh_token,
    new_passphrase_from_environment,
    opener,
    passphrase_from_environment,
)
from accord.wiring.plain import read_plain_file, read_table, write_new, write_paper, write_table
from accord.wiring.rendering import RENDERERS, paper_style

__all__ = [
    "Key", "Made", "RENDERERS", "TABLES", "backup", "cases", "fresh_token", "going_out",
    "key_from_file", "key_from_passphrase", "key_from_recovery", "new_file",
    "new_passphrase_from_environment", "open_desk", "open_path", "opener", "paper_style", "parcels",
    "passphrase_from_environment", "read_plain_file", "read_table", "rebuild", "rekey",
    "remove_demo", "restore", "write_new", "write_paper", "write_table",
]  # fmt: skip
