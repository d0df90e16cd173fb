"""``python -m resolute.proof FILE KEY [WITNESS …]``: check a proof, needing nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from resolute.proof.bundle import ProofFile
from resolute.proof.encoding import in_base64
from resolute.proof.errors import ProofError
from resolute.proof.keys import VerifierKey
from resolute.proof.verify import Verified, verify_proof
from resolute.words import Language, ResoluteError, Words, say_moment

_USAGE = Words(
    "Cách dùng: python -m resolute.proof TỆP KHOÁ [KHOÁ_CHỨNG_KIẾN …]",
    "Usage: python -m resolute.proof FILE KEY [WITNESS_KEY …]",
)
_USAGE_CODE = 2


def main(arguments: Sequence[str]) -> int:
    """Say what a proof proves, or why it proves nothing; the exit code says which."""
    match arguments:
        case [file, key, *witnesses]:
            return _told(Path(file), key, witnesses)
        case _:
            _say(_USAGE.vi, _USAGE.en)
            return _USAGE_CODE


def _told(file: Path, key: str, witnesses: Sequence[str]) -> int:
    try:
        proven = verify_proof(
            ProofFile.parse(_content(file)),
            VerifierKey.parse(key),
            witnesses=[VerifierKey.parse(witness) for witness in witnesses],
        )
    except ResoluteError as trouble:
        _say(trouble.words.vi, trouble.words.en)
        return trouble.exit_code
    _say(*_lines(proven))
    return 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise ProofError(
            Words(
                f"Không mở được tệp “{file}”. Kiểm tra lại đường dẫn và quyền đọc.",
                f"The file “{file}” cannot be opened. Check its path and that you may read it.",
            )
        ) from trouble


def _lines(proven: Verified) -> Iterator[str]:
    checkpoint = proven.checkpoint
    where = f"“{checkpoint.origin}”"
    yield f"Đã kiểm tra: bản ghi là mục số {proven.index} của sổ {where} gồm {checkpoint.size} mục."
    yield f"Verified: the record is entry {proven.index} of the log {where} of {checkpoint.size}."
    yield f"Mã gốc / root: {in_base64(checkpoint.root)}"
    for seen in proven.witnesses:
        at = f"{say_moment(seen.at, Language.VI)} UTC"
        yield f"Bên chứng kiến / witness: “{seen.witness.name}”, {at}"
    yield f"Bản ghi / record: {proven.record.decode('utf-8', 'backslashreplace')}"


def _say(*lines: str) -> None:
    """Write lines to a terminal, which is kept from obeying anything that stands in a record."""
    for line in lines:
        safe = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
        sys.stdout.buffer.write(f"{''.join(safe)}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
