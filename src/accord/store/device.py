"""The secret of this device, kept outside every file, and the signing keys it wraps.

A file that is copied or stolen does not take the power to sign along: its signing
key lies in it only encrypted under the secret of the device that made it.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from accord.errors import FileTrouble
from accord.record.notes import sign_note, verifier_key

__all__ = ["Device", "device_secret", "unwrap", "wrap"]

Draw = Callable[[int], bytes]
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Device:
    """Signs logs with keys that only the device whose secret lies at `path` can unwrap."""

    path: Path
    draw: Draw

    def begin(self, log: str) -> Mapping[str, str]:
        """A new signing key: its public half as a verifier key, its private half wrapped."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        seed = self.draw(_LENGTH)
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        held = device_secret(self.path, self.draw)
        assert held is not None
        wrapped = wrap(held, log, seed, self.draw)
        return {f"signer.{log}": verifier_key(log, public), f"signing.{log}": wrapped}

    def sign(self, settings: Mapping[str, str], log: str, text: str) -> str:
        """The text as a signed note; unsigned where this device does not hold the key."""
        held, wrapped = device_secret(self.path), settings.get(f"signing.{log}")
        seed = unwrap(held, log, wrapped) if held and wrapped else None
        return sign_note(text, log, seed) if seed else text


def device_secret(path: Path, draw: Draw | None = None) -> bytes | None:
    """The secret at `path`; made there, for its owner's eyes, where `draw` gives chance."""
    if not path.exists():
        if draw is None:
            return None
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(draw(_LENGTH))
    found = path.read_bytes()
    if len(found) != _LENGTH:
        raise FileTrouble(f"is not a device secret: {len(found)} bytes", at=path.name)
    return found


def wrap(secret: bytes, log: str, seed: bytes, draw: Draw) -> str:
    """A signing key, encrypted under a device's secret, for one log alone.

    >>> wrapped = wrap(bytes(32), "log-1", b"s" * 32, lambda count: bytes(count))
    >>> unwrap(bytes(32), "log-1", wrapped) == b"s" * 32, unwrap(b"x" * 32, "log-1", wrapped)
    (True, None)
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = draw(12)
    sealed = AESGCM(_key(secret, log)).encrypt(nonce, seed, log.encode())
    return b64encode(nonce + sealed).decode()


def unwrap(secret: bytes, log: str, wrapped: str) -> bytes | None:
    """The signing key; `None` on another device than the one that wrapped it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    data = b64decode(wrapped)
    try:
        return AESGCM(_key(secret, log)).decrypt(data[:12], data[12:], log.encode())
    except InvalidTag:
        return None


def _key(secret: bytes, log: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"accord signing key\0" + log.encode()).derive(secret)
