"""A password on a file that travels: AES-256-GCM in pieces, with a key made by scrypt.

Layout: magic, salt (16 bytes), nonce prefix (7), then pieces of at most 1 MiB with 16 bytes of tag
each. The nonce of a piece is prefix, counter (4) and 1 for the last: pieces that are changed, moved
or left out are refused (the STREAM construction). The header is authenticated with every piece.
scrypt with n=2^17, r=8, p=1 (128 MiB): OWASP's advice for passwords.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput, UserError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"NPLVX-SLOT-1\n"
SHORTEST = 12
"""Characters of a password."""
_SALT, _PREFIX, _TAG, _PIECE = 16, 7, 16, 1 << 20
_HEADER = len(MAGIC) + _SALT + _PREFIX
_COST = {"n": 1 << 17, "r": 8, "p": 1, "maxmem": 256 << 20, "dklen": 32}


class PasswordNeeded(UserError):
    """The file has a password on it, and none or another one was given."""


def is_locked(path: Path) -> bool:
    """Whether a file is one of ours with a password on it."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def check_password(password: str) -> None:
    """Refuse a password that is too short to protect anything."""
    if len(password) < SHORTEST:
        raise UserError(
            f"Dit wachtwoord heeft {len(password)} tekens; gebruik er minstens {SHORTEST}. "
            "Een zin van vier woorden is goed te onthouden."
        )


def lock(source: Path, target: Path, password: str) -> None:
    """Write `source` to `target` under a password."""
    header = MAGIC + os.urandom(_SALT + _PREFIX)
    with source.open("rb") as plain, target.open("xb") as locked:
        locked.write(header)
        cipher, prefix = _cipher(header, password)
        piece, number = plain.read(_PIECE), 0
        while True:
            following = plain.read(_PIECE)
            nonce = _nonce(prefix, number, last=not following)
            locked.write(cipher.encrypt(nonce, piece, header))
            if not following:
                return
            piece, number = following, number + 1


def unlock(source: Path, target: Path, password: str, name: str) -> None:
    """Write what is behind the password to `target`; `UserError` when it is another password.

    A wrong password and a changed file cannot be told apart.
    """
    with source.open("rb") as locked, target.open("xb") as plain:
        header = locked.read(_HEADER)
        if len(header) != _HEADER:
            raise UnreadableInput(f"{name} is niet compleet. Vraag het pakket opnieuw op.")
        _decrypt(locked, plain, header, password, name)


def _decrypt(locked: BinaryIO, plain: BinaryIO, header: bytes, password: str, name: str) -> None:
    from cryptography.exceptions import InvalidTag

    cipher, prefix = _cipher(header, password)
    piece, number = locked.read(_PIECE + _TAG), 0
    while True:
        following = locked.read(_PIECE + _TAG)
        nonce = _nonce(prefix, number, last=not following)
        try:
            plain.write(cipher.decrypt(nonce, piece, header))
        except (InvalidTag, ValueError) as error:
            raise PasswordNeeded(
                f"{name} gaat niet open: het wachtwoord klopt niet, of het bestand is veranderd. "
                "Controleer het wachtwoord, of vraag het pakket opnieuw op."
            ) from error
        if not following:
            return
        piece, number = following, number + 1


def _cipher(header: bytes, password: str) -> tuple[AESGCM, bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = header[len(MAGIC) : len(MAGIC) + _SALT]
    key = hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **_COST)
    return AESGCM(key), header[-_PREFIX:]


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
