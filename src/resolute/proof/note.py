"""C2SP signed notes: a text, and under it the signatures of keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from resolute.proof.encoding import base64_bytes, in_base64, is_plain, read_text
from resolute.proof.errors import ProofError, shown, unreadable
from resolute.proof.keys import KEY_ID_BYTES, Signature, VerifierKey, is_key_name
from resolute.words import Words

MOST_SIGNATURES = 100  # C2SP asks that 16 be accepted, and leaves the limit open
_DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class Note:
    """A text of whole lines and the signatures under it; not to be trusted before they verify."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.endswith("\n") or not is_plain(self.text):
            raise ValueError("a note is whole lines of text without control characters")

    @classmethod
    def parse(cls, content: bytes | str) -> Note:
        """The note that ``render`` writes like this. Raises ProofError for anything else."""
        text, blank, under = read_text(content).rpartition("\n\n")
        if not blank or not under.endswith("\n"):
            raise unreadable(
                "văn bản không có dòng trống rồi đến các chữ ký ở cuối",
                "the text does not end in an empty line and signatures",
            )
        lines = under.split("\n")[:-1]
        if len(lines) > MOST_SIGNATURES:
            raise unreadable(
                f"có {len(lines)} chữ ký, nhiều nhất là {MOST_SIGNATURES}",
                f"it has {len(lines)} signatures, and {MOST_SIGNATURES} is the most",
            )
        return cls(f"{text}\n", tuple(map(_read_signature, lines)))

    def render(self) -> str:
        """The note as it is passed on."""
        if not self.signatures:
            raise ValueError("a note without signatures is no note")
        return f"{self.text}\n{''.join(map(_signature_line, self.signatures))}"

    def signed(self, signature: Signature) -> Note:
        """The note with one more signature; an earlier one of the same key gives way to it."""
        of = (signature.name, signature.key_id)
        others = [s for s in self.signatures if (s.name, s.key_id) != of]
        return replace(self, signatures=(*others, signature))

    def verified_by(self, keys: Iterable[VerifierKey]) -> tuple[VerifierKey, ...]:
        """Those of the keys that signed the text, in the order of the signatures.

        Signatures of other keys are ignored. Raises ProofError where one is wrong that claims to
        be of one of these keys: then somebody has changed the note.
        """
        return tuple(dict.fromkeys(key for key, _ in self.verified(keys)))

    def verified(self, keys: Iterable[VerifierKey]) -> tuple[tuple[VerifierKey, Signature], ...]:
        """The same keys, each with its signature; a key may have signed more than once."""
        known = {(key.name, key.key_id): key for key in keys}
        ours = [(known.get((s.name, s.key_id)), s) for s in self.signatures]
        signed = tuple((key, signature) for key, signature in ours if key is not None)
        for key, signature in signed:
            if not key.verifies(self.text, signature.value):
                raise ProofError(_wrong_signature(key))
        return signed


def _read_signature(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    content = base64_bytes(encoded)
    if not line.startswith(_DASH) or not is_key_name(name) or content is None:
        raise _no_signature(line)
    if len(content) <= KEY_ID_BYTES:
        raise _no_signature(line)
    return Signature(name, content[:KEY_ID_BYTES], content[KEY_ID_BYTES:])


def _signature_line(signature: Signature) -> str:
    return f"{_DASH}{signature.name} {in_base64(signature.key_id + signature.value)}\n"


def _no_signature(line: str) -> ProofError:
    return unreadable(
        f"dòng {shown(line)} không phải là một chữ ký", f"the line {shown(line)} is no signature"
    )


def _wrong_signature(key: VerifierKey) -> Words:
    return Words(
        f"Chữ ký của khoá “{key.label}” không đúng với văn bản: văn bản hoặc chữ ký đã bị sửa. "
        "Đừng dùng văn bản này; xin lại bản gốc từ nơi giữ sổ.",
        f"The signature of the key “{key.label}” does not fit the text: one of them was changed. "
        "Do not use this text; ask the keeper of the log for the original.",
    )
