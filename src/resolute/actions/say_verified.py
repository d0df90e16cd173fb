"""What was verified, in sentences for a person and as facts for a program."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from resolute.actions.given_keys import fingerprint
from resolute.actions.say_record import say_record, visible
from resolute.actions.verify_file import Outcome
from resolute.words import Language, Words, say_moment

_FROZEN = Words(
    "Tệp đúng từng byte với tệp “{name}” của báo cáo đã chốt (SHA-256 {digest}).",
    "The file is, to the byte, the file “{name}” of the frozen review (SHA-256 {digest}).",
)
_INCLUDED = Words(
    "Bản ghi dưới đây là mục số {index} của sổ “{origin}” khi sổ có {size} mục.",
    "The record below is entry {index} of the log “{origin}” as it was with {size} entries.",
)
_CHECKPOINT = Words(
    "Bản chốt sổ “{origin}”: {size} mục.", "Checkpoint of the log “{origin}”: {size} entries."
)
_ROOT = Words("Mã gốc: {root}", "Root: {root}")
_SIGNED = Words(
    "Chữ ký của cơ quan đúng: khoá “{label}”, vân tay {fingerprint}.",
    "The signature of the office is right: key “{label}”, fingerprint {fingerprint}.",
)
_BESIDE = Words(
    "Chữ ký khớp với khoá đi kèm tệp (“{label}”, vân tay {fingerprint}), nhưng CHƯA RÕ AI KÝ: ai "
    "cũng có thể kèm một khoá. So vân tay này với vân tay nhận trực tiếp từ cơ quan, hoặc chạy lại "
    "với --key.",
    "The signature fits the key that came with the file (“{label}”, fingerprint {fingerprint}), "
    "but WHO SIGNED IS NOT ESTABLISHED: anybody can send a key along. Compare the fingerprint with "
    "the one you have from the office itself, or run this again with --key.",
)
_UNCHECKED = Words(
    "CHƯA RÕ AI KÝ: chữ ký ghi là của khoá “{label}” nhưng chưa kiểm tra được. Nhận khoá công khai "
    "trực tiếp từ cơ quan rồi chạy lại với --key.",
    "WHO SIGNED IS NOT ESTABLISHED: the signature says “{label}” and was not checked. Get the "
    "public key from the office itself and run this again with --key.",
)
_WITNESSED = Words(
    "Bên chứng kiến “{label}” đã ký nhận lúc {at} (UTC).",
    "The witness “{label}” cosigned at {at} (UTC).",
)
_OPENED = Words("Nội dung niêm phong: {body}", "Sealed content: {body}")
_LIMIT = Words(
    "Điều này chứng minh bản ghi không bị sửa từ khi sổ được ký; không chứng minh rằng số liệu "
    "đúng khi nhập.",
    "This proves that nothing was changed since the log was signed; it does not prove that what "
    "was entered was true.",
)


def verified_lines(found: Outcome, language: Language) -> Iterator[str]:
    """What was found to hold, a sentence a line."""

    def say(words: Words, **values: object) -> str:
        return visible(words.say(language).format(**values))

    checkpoint = found.checkpoint
    if found.digest:
        yield say(_FROZEN, name=found.frozen_as, digest=found.digest)
    words = _CHECKPOINT if found.index is None else _INCLUDED
    yield say(words, index=found.index, origin=checkpoint.origin, size=checkpoint.size)
    yield say(_ROOT, root=b64encode(checkpoint.root).decode())
    yield say(_signer(found), label=found.label, fingerprint=_fingerprint(found))
    for seen in found.witnesses:
        yield say(_WITNESSED, label=seen.witness.label, at=say_moment(seen.at, language))
    if found.index is not None:
        facts = say_record(found.record, found.index, language)
        yield from (f"  {label}: {text}" for label, text in facts)
    if found.opened:
        yield say(_OPENED, body=found.opened)
    yield say(_LIMIT)


def verified_facts(found: Outcome, language: Language) -> dict[str, Any]:
    """The same for programs; ``record`` is the record, letter by letter."""
    checkpoint = found.checkpoint
    return {
        "format": "resolute.verify/1",
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": b64encode(checkpoint.root).decode(),
        "signer": found.label,
        "fingerprint": _fingerprint(found) or None,
        "established": found.established,
        "witnesses": [{"key": w.witness.label, "at": w.at} for w in found.witnesses],
        "index": found.index,
        "record": found.record.decode("utf-8", "replace") or None,
        "said": dict(_said(found, language)),
        "sha256": found.digest or None,
        "frozen_as": found.frozen_as or None,
        "opened": found.opened or None,
    }


def _said(found: Outcome, language: Language) -> Iterator[tuple[str, str]]:
    if found.index is not None:
        yield from say_record(found.record, found.index, language)


def _signer(found: Outcome) -> Words:
    if found.established:
        return _SIGNED
    return _BESIDE if found.signer else _UNCHECKED


def _fingerprint(found: Outcome) -> str:
    return fingerprint(found.signer) if found.signer else ""
