"""Keys that sign and keys that check, as the text in which people pass them on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from resolute.proof.encoding import base64_bytes, in_base64, is_plain
from resolute.proof.errors import KeyTroubleError, shown
from resolute.words import Words

KEY_ID_BYTES = 4
STAMP_BYTES = 8
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64
_PRIVATE = "PRIVATE+KEY+"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_STAMP = 2**63 - 1
_PARTS = 3  # name, key id, base64
_NOT_PUBLIC = Words(
    "Đây không phải là khoá công khai: khoá có dạng “tên+8 ký tự+dãy base64”, "
    "và thiếu một chữ cũng không được. Chép lại nguyên cả dòng khoá.",
    "This is not a public key: a key reads “name+8 hex digits+base64”, and not a letter may be "
    "missing. Copy the whole line of the key again.",
)
_NOT_PRIVATE = Words(
    "Đây không phải là khoá bí mật: khoá bắt đầu bằng “PRIVATE+KEY+”, "
    "và thiếu một chữ cũng không được. Lấy lại khoá từ nơi cất giữ.",
    "This is not a private key: a key begins with “PRIVATE+KEY+”, and not a letter may be "
    "missing. Fetch the key again from where it is kept.",
)
_LOG_WANTED = Words(
    "“{name}” là khoá của bên chứng kiến; ở đây cần khoá của sổ. Xem lại thứ tự các khoá đã đưa.",
    "“{name}” is the key of a witness; the key of a log is needed here. "
    "Look again in which order the keys were given.",
)
_WITNESS_WANTED = Words(
    "“{name}” là khoá của sổ; ở đây cần khoá của bên chứng kiến. Xem lại thứ tự các khoá đã đưa.",
    "“{name}” is the key of a log; the key of a witness is needed here. "
    "Look again in which order the keys were given.",
)


class Algorithm(Enum):
    """What the signatures of a key mean; the value is the byte that C2SP gives the algorithm."""

    ED25519 = 1  # the signer wrote this note
    COSIGNATURE = 4  # the signer saw this checkpoint, at a time that is signed too


_LENGTHS = {
    Algorithm.ED25519: _SIGNATURE_BYTES,
    Algorithm.COSIGNATURE: STAMP_BYTES + _SIGNATURE_BYTES,
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature under a note; ``value`` is what follows the key id."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public key of a log or of a witness, with the name it signs by."""

    name: str
    key_id: bytes
    algorithm: Algorithm
    public: bytes

    @classmethod
    def make(cls, name: str, algorithm: Algorithm, public: bytes) -> VerifierKey:
        """The key with the id that follows from the rest."""
        made = name.encode() + b"\n" + bytes([algorithm.value]) + public
        return cls(name, sha256(made).digest()[:KEY_ID_BYTES], algorithm, public)

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """The key that ``text`` writes like this. Raises KeyTroubleError for anything else."""
        read = _read(text.strip())
        key = None if read is None else cls.make(*read)
        if key is None or key.text != text.strip():
            raise KeyTroubleError(_NOT_PUBLIC)
        return key

    @property
    def text(self) -> str:
        """The key as people pass it on: name, key id and key, joined by plus signs."""
        return f"{self.label}+{in_base64(bytes([self.algorithm.value]) + self.public)}"

    @property
    def label(self) -> str:
        """The name and the key id, which together say which key is meant."""
        return f"{self.name}+{self.key_id.hex()}"

    def verifies(self, text: str, value: bytes) -> bool:
        """Whether ``value`` is this key's signature under a text."""
        stamp, signature = value[:-_SIGNATURE_BYTES], value[-_SIGNATURE_BYTES:]
        seconds = int.from_bytes(stamp)
        if len(value) != _LENGTHS[self.algorithm] or seconds > _LAST_STAMP:
            return False
        message = _message(self.algorithm, text, seconds)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SignerKey:
    """The private key of a log or of a witness. Whoever has its text can sign in its name."""

    name: str
    algorithm: Algorithm
    seed: bytes = field(repr=False)

    @classmethod
    def make(cls, name: str, seed: bytes, algorithm: Algorithm = Algorithm.ED25519) -> SignerKey:
        """A key from 32 secret bytes. Raises KeyTroubleError for a name that no key may bear."""
        if len(seed) != _KEY_BYTES:
            raise ValueError(f"a seed has {_KEY_BYTES} bytes, not {len(seed)}")
        if not is_key_name(name):
            raise KeyTroubleError(_bad_name(name))
        return cls(name, algorithm, seed)

    @classmethod
    def parse(cls, text: str) -> SignerKey:
        """The key that ``text`` writes like this. Raises KeyTroubleError for anything else."""
        read = _read(text.strip().removeprefix(_PRIVATE))
        key = None if read is None else cls(*read)
        if key is None or key.text != text.strip():
            raise KeyTroubleError(_NOT_PRIVATE)
        return key

    @property
    def text(self) -> str:
        """The key as it is kept, to be read by nobody but its owner."""
        secret = in_base64(bytes([self.algorithm.value]) + self.seed)
        return f"{_PRIVATE}{self.verifier.label}+{secret}"

    @property
    def verifier(self) -> VerifierKey:
        """The public key that belongs to it."""
        public = self._ed25519().public_key().public_bytes_raw()
        return VerifierKey.make(self.name, self.algorithm, public)

    def sign(self, text: str) -> Signature:
        """Sign a text. Raises KeyTroubleError where this is the key of a witness."""
        return self._signed(Algorithm.ED25519, _message(Algorithm.ED25519, text, 0), b"")

    def cosign(self, text: str, moment: datetime) -> Signature:
        """Sign a checkpoint as seen at a moment. Raises KeyTroubleError unless a witness's key."""
        seconds = (moment - EPOCH) // timedelta(seconds=1)
        message = _message(Algorithm.COSIGNATURE, text, seconds)
        return self._signed(Algorithm.COSIGNATURE, message, seconds.to_bytes(STAMP_BYTES))

    def _signed(self, algorithm: Algorithm, message: bytes, stamp: bytes) -> Signature:
        if self.algorithm is not algorithm:
            raise KeyTroubleError(_other_kind(self.name, algorithm))
        value = stamp + self._ed25519().sign(message)
        return Signature(self.name, self.verifier.key_id, value)

    def _ed25519(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def needs(key: VerifierKey, algorithm: Algorithm) -> None:
    """Raise KeyTroubleError where a key is of the other kind."""
    if key.algorithm is not algorithm:
        raise KeyTroubleError(_other_kind(key.name, algorithm))


def is_key_name(name: str) -> bool:
    """Whether a key may bear this name: not empty, no spaces, no plus signs."""
    written = name.encode("utf-8", "replace").decode() == name
    return bool(name) and written and is_plain(name) and not any(map(_divides, name))


def _divides(letter: str) -> bool:
    return letter == "+" or letter.isspace()


def _read(text: str) -> tuple[str, Algorithm, bytes] | None:
    """Name, algorithm and key of a text; its key id is for the caller to compare."""
    parts = text.split("+", _PARTS - 1)
    content = base64_bytes(parts[-1])
    known = {algorithm.value: algorithm for algorithm in Algorithm}
    if len(parts) != _PARTS or not content or content[0] not in known:
        return None
    if not is_key_name(parts[0]) or len(content) != 1 + _KEY_BYTES:
        return None
    return parts[0], known[content[0]], content[1:]


def _message(algorithm: Algorithm, text: str, seconds: int) -> bytes:
    """What is signed with Ed25519 under a text; only a cosignature has a time."""
    stamped = algorithm is Algorithm.COSIGNATURE
    return f"cosignature/v1\ntime {seconds}\n{text}".encode() if stamped else text.encode()


def _other_kind(name: str, needed: Algorithm) -> Words:
    wanted = _LOG_WANTED if needed is Algorithm.ED25519 else _WITNESS_WANTED
    return Words(wanted.vi.format(name=name), wanted.en.format(name=name))


def _bad_name(name: str) -> Words:
    return Words(
        f"Khoá không thể mang tên {shown(name)}: tên phải có chữ, không có dấu cách và dấu cộng. "
        "Đặt tên như “so.hoankiem.gov.vn/nghi-quyet”.",
        f"No key may bear the name {shown(name)}: a name is not empty and has no spaces and no "
        "plus signs. Name it such as “so.hoankiem.gov.vn/nghi-quyet”.",
    )
