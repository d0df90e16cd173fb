"""Keys and signed notes, by the examples that C2SP and Go publish."""

from __future__ import annotations

import pytest

from resolute.proof import (
    MOST_SIGNATURES,
    Algorithm,
    KeyTroubleError,
    Note,
    ProofError,
    SignerKey,
    VerifierKey,
)
from resolute.words import ResoluteError
from tests.unit.proof.small_log import LOG, SEEN, WITNESS

PETER = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
PETER_SIGNS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop")
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6"
    "KE6RyyBwJnAM=\n"
)
BY_ENOCH = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33W"
    "Wd1RvMc+QQ=\n"
)
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuw"
    "HjG1Yu72IneyaQM=\n"
)
KEY_TEXTS = (PETER.text, ENOCH.text, SPEC_KEY, WITNESS.verifier.text)


def parts_of(text: str) -> list[str]:
    """Every part of a text but the whole."""
    ends = range(len(text) + 1)
    return [text[i:j] for i in ends for j in ends[i:] if j - i < len(text)]


def letters_changed(text: str) -> list[str]:
    """The text with each of its letters moved on by one."""
    return [f"{text[:i]}{chr(ord(c) + 1)}{text[i + 1 :]}" for i, c in enumerate(text)]


@pytest.mark.parametrize("text", KEY_TEXTS)
def test_a_key_is_written_as_it_was_read(text: str) -> None:
    assert VerifierKey.parse(f" {text}\n").text == text


def test_a_private_key_gives_the_published_public_key_and_signature() -> None:
    key = SignerKey.parse(PETER_SIGNS)

    assert (key.text, key.verifier) == (PETER_SIGNS, PETER)
    assert Note(TEXT).signed(key.sign(TEXT)).render() == f"{TEXT}\n{BY_PETER}"


def test_a_private_key_does_not_show_its_secret_by_accident() -> None:
    assert "seed" not in repr(LOG)


def test_keys_of_witnesses_pass_through_text_too() -> None:
    assert SignerKey.parse(WITNESS.text) == WITNESS
    assert VerifierKey.parse(WITNESS.verifier.text).algorithm is Algorithm.COSIGNATURE


def test_a_key_that_was_cut_or_changed_is_refused() -> None:
    for text in [*parts_of(PETER.text), *letters_changed(PETER.text)]:
        with pytest.raises(KeyTroubleError):
            VerifierKey.parse(text)


def test_a_private_key_that_was_cut_or_changed_is_refused() -> None:
    for text in [*parts_of(PETER_SIGNS), *letters_changed(PETER_SIGNS)]:
        with pytest.raises(KeyTroubleError):
            SignerKey.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",  # too long
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # no such algorithm
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "\udcff+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PETER_SIGNS,
        "",
    ],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(KeyTroubleError, match="khoá công khai"):
        VerifierKey.parse(text)


@pytest.mark.parametrize("name", ["", "sổ của quận", "a+b", "a\nb", "a\u2028b", "\x00", "\udc00"])
def test_a_name_that_no_key_may_bear_is_refused(name: str) -> None:
    with pytest.raises(KeyTroubleError, match="Khoá không thể mang tên"):
        SignerKey.make(name, bytes(32))


def test_a_seed_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        SignerKey.make("so", bytes(31))


def test_a_key_signs_only_what_its_kind_signs() -> None:
    with pytest.raises(KeyTroubleError, match="bên chứng kiến; ở đây cần khoá của sổ"):
        WITNESS.sign(TEXT)
    with pytest.raises(KeyTroubleError, match="khoá của sổ; ở đây cần khoá của bên chứng kiến"):
        LOG.cosign(TEXT, SEEN)


def test_the_examples_of_both_specifications_verify() -> None:
    example = Note.parse(SPEC_NOTE)

    assert example.verified_by([VerifierKey.parse(SPEC_KEY)])
    assert example.text == "This is an example message.\n"
    assert Note.parse(f"{TEXT}\n{BY_PETER}".encode()).verified_by([PETER]) == (PETER,)


def test_signatures_of_strangers_are_ignored_and_kept() -> None:
    note = Note.parse(f"{TEXT}\n{BY_PETER}{BY_ENOCH}")

    assert note.verified_by([]) == ()
    assert note.verified_by([ENOCH]) == (ENOCH,)
    assert note.verified_by([ENOCH, PETER]) == (PETER, ENOCH)
    assert note.render() == f"{TEXT}\n{BY_PETER}{BY_ENOCH}"


def test_a_key_that_signed_twice_counts_once() -> None:
    note = Note.parse(f"{TEXT}\n{BY_PETER}{BY_PETER}")

    assert note.verified_by([PETER]) == (PETER,)


def test_signing_again_replaces_the_signature_of_the_same_key() -> None:
    note = Note.parse(f"{TEXT}\n{BY_PETER}{BY_ENOCH}")

    again = note.signed(SignerKey.parse(PETER_SIGNS).sign(TEXT))

    assert again.render() == f"{TEXT}\n{BY_ENOCH}{BY_PETER}"


@pytest.mark.parametrize("at", [60, 80, 100])
def test_a_wrong_signature_of_a_known_key_spoils_the_note_for_all(at: int) -> None:
    note = Note.parse(f"{TEXT}\n{BY_PETER[:at]}ABCD{BY_PETER[at:]}{BY_ENOCH}")

    with pytest.raises(ProofError, match=r"PeterNeumann\+c74f20a3”"):
        note.verified_by([PETER, ENOCH])
    assert note.verified_by([ENOCH]) == (ENOCH,)


@pytest.mark.parametrize(("before", "after"), [(b"\x00", b""), (b"", b"\x00"), (bytes(8), b"")])
def test_nothing_may_stand_beside_a_signature(before: bytes, after: bytes) -> None:
    for key, signature in [(LOG, LOG.sign(TEXT)), (WITNESS, WITNESS.cosign(TEXT, SEEN))]:
        assert key.verifier.verifies(TEXT, signature.value)
        assert not key.verifier.verifies(TEXT, before + signature.value + after)


def test_a_text_changed_after_signing_is_refused() -> None:
    note = Note.parse(f"{TEXT.replace('answer', 'Answer')}\n{BY_PETER}")

    with pytest.raises(ProofError, match="đã bị sửa"):
        note.verified_by([PETER])


def test_a_name_or_an_id_alone_does_not_make_a_known_key() -> None:
    renamed = BY_PETER.replace("PeterNeumann", "CarmenSandiego")
    renumbered = BY_PETER.replace("x08g", "xxxx")

    assert Note.parse(f"{TEXT}\n{renamed}{renumbered}").verified_by([PETER]) == ()


def test_a_note_may_have_empty_lines_and_many_signatures() -> None:
    text = f"{TEXT}\n{BY_ENOCH}"

    note = Note.parse(f"{text}\n{BY_PETER * MOST_SIGNATURES}")

    assert (note.text, len(note.signatures)) == (text, MOST_SIGNATURES)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}\n{BY_PETER[:-1]}",
        f"{TEXT}{BY_PETER}",
        f"\x01{TEXT}\n{BY_PETER}",
        f"{TEXT}\n{BY_PETER}".replace("\n", "\r\n"),
        b"\xff" + f"{TEXT}\n{BY_PETER}".encode(),
        f"\udcff{TEXT}\n{BY_PETER}",
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann', 'Peter Neumann')}",
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann', 'Peter+Neumann')}",
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann ', ' ')}",
        f"{TEXT}\n{BY_PETER.replace('—', '-')}",
        f"{TEXT}\n{BY_PETER.removeprefix('— ')}",
        f"{TEXT}\n{BY_PETER}Unexpected line.\n",
        f"{TEXT}\n— PeterNeumann x08gow==\n",
        f"{TEXT}\n{BY_PETER.replace('nAM=', 'nAN=')}",  # the same bytes, in other letters
        f"{TEXT}\n{BY_PETER * (MOST_SIGNATURES + 1)}",
    ],
)
def test_what_is_no_note_is_refused(content: bytes | str) -> None:
    with pytest.raises(ProofError, match="Không đọc được"):
        Note.parse(content)


@pytest.mark.parametrize("text", ["", "no end of line", "a\tb\n"])
def test_a_note_is_not_made_of_what_could_not_be_read_back(text: str) -> None:
    with pytest.raises(ValueError, match="whole lines"):
        Note(text)


def test_a_note_is_not_written_before_it_is_signed() -> None:
    with pytest.raises(ValueError, match="without signatures"):
        Note(TEXT).render()


def test_the_three_errors_have_their_exit_codes_and_both_languages() -> None:
    with pytest.raises(ResoluteError) as raised:
        Note.parse("x" * 200)
    with pytest.raises(ResoluteError) as key_raised:
        VerifierKey.parse("x")

    assert (raised.value.exit_code, key_raised.value.exit_code) == (20, 22)
    assert raised.value.words.en.endswith("Ask whoever sent the file to send it again.")
