"""What leaves a file and what comes into one: a folder, a tar, or a tar that age encrypted.

Each is written under a name of its own beside the place where it will lie, and gets its name
once it is whole. Nothing that comes in is unpacked: it is read in order, by the names expected.
"""

from accord.store.carrying.coming import coming_in, is_carried
from accord.store.carrying.going import going_out
from accord.store.carrying.making import in_the_making
from accord.store.carrying.memory import InMemory
from accord.store.carrying.sealing import (
    Identity,
    Recipient,
    identities,
    public_keys,
    recipients,
)  # fmt: skip

__all__ = [
    "Identity", "InMemory", "Recipient", "coming_in", "going_out", "identities", "in_the_making",
    "is_carried", "public_keys", "recipients",
]  # fmt: skip
