"""Check a proof with nothing but Python: ``python verify_proof.py FILE.tlog-proof KEY``.

This file is the whole program; read it before you trust it. It uses nothing of Resolute, and is
slow, because it is written to be followed by eye. FILE is laid out as C2SP tlog-proof says:

    c2sp.org/tlog-proof@v1
    extra <the record, in base64>
    index <the record's number in the log, from 0>
    <hashes, in base64, each on a line>
                                              <- an empty line; from here on the checkpoint:
    <the name of the log>
    <how many entries it has>
    <the root hash over all of them, in base64>
                                              <- an empty line
    — <name> <signature, in base64>

It proves that the record stood in the log when the log signed, not that the record was true.
"""

# ruff: noqa: PLR2004 - lengths and limits are those of the formats
import re
import sys
from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from pathlib import Path
from typing import NamedTuple

PRIME = 2**255 - 19  # of the field; Ed25519 is defined in RFC 8032, section 5.1
ORDER = 2**252 + 27742317777372353535851937790883648493  # of the base point
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME  # d in -x² + y² = 1 + d·x²·y²
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int]


class NotProvenError(Exception):
    """The file proves nothing; the message says why."""


class Proven(NamedTuple):
    """What the file proves: ``record`` is an entry of the log, by number from 0."""

    record: bytes
    entry: int
    log: str
    size: int
    root: bytes


def main(arguments: list[str]) -> int:
    """Say what is proven and return 0; or say why nothing is, and return 1."""
    if len(arguments) != 2:
        sys.exit(__doc__)
    try:
        proven = verify(Path(arguments[0]).read_bytes(), arguments[1])
    except (NotProvenError, OSError) as why:
        say(f"KHÔNG XÁC NHẬN ĐƯỢC / NOT VERIFIED: {why}")
        return 1
    say(f"ĐÃ XÁC NHẬN / VERIFIED: mục / entry {proven.entry}, sổ / log “{proven.log}”")
    say(f"Số mục / size: {proven.size}. Mã gốc / root: {b64encode(proven.root).decode()}")
    say(f"Bản ghi / record: {proven.record.decode('utf-8', 'backslashreplace')}")
    return 0


def say(text: str) -> None:
    """Write a line in UTF-8; what a terminal might obey is shown instead."""
    safe = [letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text]
    sys.stdout.buffer.write("".join([*safe, "\n"]).encode())


def verify(content: bytes, key: str) -> Proven:
    """What a proof file proves by a log's public key. Raises NotProvenError if nothing."""
    # Step 1. Read the file.
    text = content.decode("utf-8", "replace")
    plain = all(letter >= " " or letter == "\n" for letter in text)
    need(plain and text.encode() == content, "this is not text")
    head, _, note = text.partition("\n\n")
    version, *lines = head.split("\n")
    need(version == "c2sp.org/tlog-proof@v1", "this is not a proof file")
    extra = lines.pop(0) if lines and lines[0].startswith("extra ") else ""
    need(extra != "extra ", "the line “extra” is empty")
    record = from_base64(extra.removeprefix("extra "))
    need(lines != [] and lines[0].startswith("index "), "the line “index” is missing")
    index, *hashes = count(lines[0].removeprefix("index ")), *map(from_base64, lines[1:])
    need(len(hashes) <= 63 and {32} >= set(map(len, hashes)), "these are no hashes of a tree")

    # Step 2. Check the signature, then read what was signed.
    name = signer(note, key)
    checkpoint = note.rpartition("\n\n")[0].split("\n")
    need(len(checkpoint) >= 3 and all(checkpoint), "a line of the checkpoint is missing")
    log, size, root = checkpoint[0], count(checkpoint[1]), from_base64(checkpoint[2])
    need(log == name, "the checkpoint is of another log than the key")

    # Step 3. Work out the root from the record, and compare.
    need(index < size, "the log has fewer entries than that")
    leaf = sha256(b"\x00" + record).digest()
    need(root_from(leaf, (index, size), hashes) == root, "the record is not in the log")
    return Proven(record, index, log, size, root)


def root_from(leaf: bytes, place: tuple[int, int], hashes: list[bytes]) -> bytes:
    """The root of a tree (RFC 6962): the left half has the most leaves, 2ⁿ, that are not all."""
    index, size = place
    if size == 1:
        need(hashes == [], "there are hashes left over")
        return leaf
    need(hashes != [], "a hash is missing")
    half = max(2**n for n in range(63) if 2**n < size)
    *below, sibling = hashes
    if index < half:
        return sha256(b"\x01" + root_from(leaf, (index, half), below) + sibling).digest()
    right = root_from(leaf, (index - half, size - half), below)
    return sha256(b"\x01" + sibling + right).digest()


def signer(note: str, key: str) -> str:
    """The name in a key such as ``name+c74f20a3+ARpc…``, once its signature has been checked."""
    name, key_id, encoded = [*key.strip().split("+", 2), "", ""][:3]
    material = from_base64(encoded)
    need(material[:1] == b"\x01" and len(material) == 33, "this is not the key of a log")
    identity = sha256(name.encode("utf-8", "replace") + b"\n" + material).digest()[:4]
    need(is_name(name) and key_id == identity.hex(), "the key was copied wrongly")
    text, _, signatures = note.rpartition("\n\n")
    *lines, end = signatures.split("\n")
    need(end == "" and len(lines) <= 100, "there are no signatures, or too many")
    ours = []
    for line in lines:
        dash, by, value = [*line.split(" ", 2), "", ""][:3]
        signature = from_base64(value)
        need(dash == "—" and is_name(by) and len(signature) > 4, "a line is no signature")
        if by == name and signature[:4] == identity:
            ours.append(signature[4:])
    need(ours != [], "this key has not signed the checkpoint")
    for signature in ours:
        check_ed25519(material[1:], f"{text}\n".encode(), signature)
    return name


def check_ed25519(public: bytes, message: bytes, signature: bytes) -> None:
    """Check a signature: s·B = R + h·A (RFC 8032, section 5.1.7)."""
    base = point((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
    s = int.from_bytes(signature[32:64], "little")
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    right = times(s, base) == plus(point(signature[:32]), times(h, point(public)))
    need(right and len(signature) == 64 and s < ORDER, "the signature is wrong")


def plus(a: Point, b: Point) -> Point:
    """The sum of two points of the curve."""
    both = CURVE * a[0] * b[0] * a[1] * b[1]
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + both, -1, PRIME)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - both, -1, PRIME)
    return x % PRIME, y % PRIME


def times(factor: int, a: Point) -> Point:
    """A point added to itself ``factor`` times, by doubling."""
    total = (0, 1)
    for bit in f"{factor:b}":
        total = plus(total, total)
        total = plus(total, a) if bit == "1" else total
    return total


def point(encoded: bytes) -> Point:
    """The point that 32 bytes name: y, and in the highest bit whether x is odd."""
    odd, y = divmod(int.from_bytes(encoded, "little"), 2**255)
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    x = x if x * x % PRIME == square else x * ROOT_OF_MINUS_ONE % PRIME
    need(y < PRIME and x * x % PRIME == square and (x or not odd), "this is no point")
    return (x if x % 2 == odd else PRIME - x), y


def from_base64(text: str) -> bytes:
    """Bytes from base64, in the one way in which they can be written."""
    right = re.fullmatch("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", text)
    need(right and b64encode(b64decode(text)).decode() == text, f"this is not base64: {text}")
    return b64decode(text)


def count(text: str) -> int:
    """A count from decimal digits."""
    digits = re.fullmatch("0|[1-9][0-9]{0,18}", text)
    need(digits and int(text) < 2**63, f"this is not a count: {text}")
    return int(text)


def is_name(text: str) -> bool:
    """Whether this can be the name of a key."""
    return text != "" and not any(letter == "+" or letter.isspace() for letter in text)


def need(held: object, otherwise: str) -> None:
    """Go on if this held; prove nothing if it did not."""
    if not held:
        raise NotProvenError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
