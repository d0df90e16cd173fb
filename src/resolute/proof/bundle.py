"""C2SP tlog-proof: the file by which one record can be checked by anybody, without the log."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.proof.encoding import (
    base64_bytes,
    in_base64,
    read_count,
    read_hashes,
    read_text,
)
from resolute.proof.errors import ProofError, unreadable

PROOF_HEAD = "c2sp.org/tlog-proof@v1"
_EXTRA = "extra "
_INDEX = "index "


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A proof as it is passed on; nothing in it is trusted before ``verify_proof``.

    ``extra`` is the record itself, whose hash is the leaf; ``note`` is the checkpoint as signed.
    """

    extra: bytes
    index: int
    hashes: tuple[bytes, ...]
    note: str

    @classmethod
    def parse(cls, content: bytes | str) -> ProofFile:
        """The proof that ``render`` writes like this. Raises ProofError for anything else."""
        head, blank, note = read_text(content).partition("\n\n")
        lines = head.split("\n")
        if not blank or lines[0] != PROOF_HEAD:
            raise unreadable(
                f"tệp phải mở đầu bằng dòng “{PROOF_HEAD}” và có bản chốt sổ sau dòng trống",
                f"it must begin with “{PROOF_HEAD}” and hold a checkpoint after an empty line",
            )
        extra, rest = _read_extra(lines[1:])
        if not rest or not rest[0].startswith(_INDEX):
            raise unreadable("thiếu dòng “index”", "the line “index” is missing")
        return cls(extra, read_count(rest[0].removeprefix(_INDEX)), read_hashes(rest[1:]), note)

    def render(self) -> str:
        """The file as C2SP tlog-proof writes it."""
        extra = [f"{_EXTRA}{in_base64(self.extra)}"] if self.extra else []
        hashes = map(in_base64, self.hashes)
        return "\n".join([PROOF_HEAD, *extra, f"{_INDEX}{self.index}", *hashes, "", self.note])


def _read_extra(lines: list[str]) -> tuple[bytes, list[str]]:
    if not lines or not lines[0].startswith(_EXTRA):
        return b"", lines
    extra = base64_bytes(lines[0].removeprefix(_EXTRA))
    if not extra:
        raise _no_extra()
    return extra, lines[1:]


def _no_extra() -> ProofError:
    return unreadable(
        "dòng “extra” không phải là base64", "the line “extra” is not written in base64"
    )
