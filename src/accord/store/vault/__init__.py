"""One encrypted file on a disk: opened, written, copied, given another key and scrubbed.

Nothing here knows what the tables mean; `store.sqlite` keeps the record in them.
"""

from accord.store.vault.cipher import PATIENCE, Connection, Failure, in_words, secure
from accord.store.vault.keys import Key, KeyFile, Passphrase, RecoveryKey
from accord.store.vault.opening import Place
from accord.store.vault.session import Opener, Vault

__all__ = [
    "PATIENCE", "Connection", "Failure", "Key", "KeyFile", "Opener", "Passphrase", "RecoveryKey",
    "Place", "Vault", "in_words", "secure",
]  # fmt: skip
