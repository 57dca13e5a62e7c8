"""Signed notes after C2SP `signed-note`, with Ed25519: who vouches for a text.

A note is a text, an empty line, and signature lines; a verifier key is
`name+hash+key`. A signature covers the text with its last newline.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from typing import Final

from accord.errors import BadInput

__all__ = ["check_note", "sign_note", "verifier_key"]

_ED25519: Final = b"\x01"
_FORM: Final = "log-1234+0a1b2c3d+AYGj…"


def verifier_key(name: str, public: bytes) -> str:
    """The key by which others verify, to be given to them beforehand.

    >>> verifier_key("log-1", bytes(32))
    'log-1+c36c35da+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return f"{name}+{_key_id(name, public).hex()}+{b64encode(_ED25519 + public).decode()}"


def sign_note(text: str, name: str, seed: bytes) -> str:
    """The text as a note with one signature. `seed` are the 32 bytes of the private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes_raw()
    signed = _key_id(name, public) + private.sign(text.encode())
    return f"{text}\n\u2014 {name} {b64encode(signed).decode()}\n"


def check_note(note: str, verifier: str) -> str:
    """The text of a note that this key signed; `BadInput` if it did not, or it was altered.

    Of several notes, one after another, the one whose first line is the key's name.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, public = _read_verifier(verifier)
    text, gap, signatures = _named(note, name).rpartition("\n\n")
    wanted = _key_id(name, public)
    for line in signatures.splitlines():
        found = _signature(line, name)
        if gap and found[:4] == wanted:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(found[4:], f"{text}\n".encode())
            except InvalidSignature:
                break
            return f"{text}\n"
    raise BadInput(f"is not signed by {name}, or was altered since", at="checkpoint")


def _named(notes: str, name: str) -> str:
    """The note of that name, with the signatures that follow it up to the next empty line."""
    blocks = notes.replace("\r\n", "\n").strip("\n").split("\n\n")
    for place, block in enumerate(blocks[:-1]):
        if block.startswith(f"{name}\n"):
            return f"{block}\n\n{blocks[place + 1]}"
    return notes.strip("\n")


def _signature(line: str, name: str) -> bytes:
    begin = f"\u2014 {name} "
    return _decoded(line[len(begin) :]) if line.startswith(begin) else b""


def _read_verifier(text: str) -> tuple[str, bytes]:
    parts = text.strip().split("+", 2)
    key = _decoded(parts[2]) if len(parts) == 3 else b""
    if len(key) != 33 or key[:1] != _ED25519 or _key_id(parts[0], key[1:]).hex() != parts[1]:
        raise BadInput("is not a verifier key", at="--signer", form=_FORM)
    return parts[0], key[1:]


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except Error:
        return b""
