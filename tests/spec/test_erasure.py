"""What is personal can be erased, and the log still proves that nothing in it was rewritten."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from resolute.evidence import MemoryLedger, Person, Sealed, Selection, body_text, read, seal_of
from resolute.evidence.weigh_faults import (
    DIFFERENT_SUBJECT,
    ERASED_ALREADY,
    ID_TAKEN,
    NO_SUCH_ENTRY,
    NOT_PERSONAL,
)
from resolute.proof import inclusion_proof, leaf_hash, root, verify_inclusion
from resolute.words import Words
from tests.lines import AT, LEVELS, MINUTE, erasure, figure, person, submission

NAME = "Nguyễn Văn An"
SALT = bytes(range(16))
PEOPLE = Selection(kinds=frozenset({Person.kind}))


def ledger() -> MemoryLedger:
    """A ledger of figures a, b and c, with person p between them."""
    made = MemoryLedger(LEVELS, lambda size: SALT[:size])
    rows = figure("a", 1), person("p", called=NAME), figure("b", 1, year=2021)
    made.submit(submission("s", "nva", *rows), at=AT)
    made.submit(submission("t", "nva", figure("c", 1, year=2020)), at=AT)
    return made


def erased() -> MemoryLedger:
    """The same ledger after the person was erased."""
    made = ledger()
    made.submit(submission("erase", "qtd", erasure("x", "p")), at=AT + MINUTE)
    return made


def leaf(record: bytes) -> dict[str, str]:
    told: dict[str, str] = json.loads(record)
    return told


def test_a_personal_leaf_holds_the_seal_in_place_of_the_body() -> None:
    told = leaf(list(ledger().records())[1])

    assert "body" not in told
    assert (told["kind"], told["id"], told["by"]) == ("person/1", "p", "nva")
    assert (
        told["sealed"]
        == sha256(SALT + body_text(person("p", called=NAME).body).encode()).hexdigest()
    )


def test_whoever_has_salt_and_body_can_check_the_seal() -> None:
    sealed = leaf(list(ledger().records())[1])["sealed"]

    assert sealed == seal_of(SALT, body_text(person("p", called=NAME).body))
    assert sealed != seal_of(SALT, body_text(person("p", called="Nguyễn Văn Ân").body))
    assert sealed != seal_of(bytes(16), body_text(person("p", called=NAME).body))


def test_no_salt_is_used_twice() -> None:
    """Or who knows one name would see where else it stands."""
    given = iter([bytes([1]) * 16, bytes([2]) * 16])
    made = MemoryLedger(LEVELS, lambda size: next(given)[:size])
    made.submit(submission("s", "nva", person("p"), person("q")), at=AT)

    first, second = (leaf(record)["sealed"] for record in made.records())
    assert first != second


def test_nothing_of_the_name_is_in_any_record_nor_in_the_digest_of_the_submission() -> None:
    log = b"\n".join(erased().records())
    said = body_text(person("p", called=NAME).body)

    for trace in (
        NAME,
        *NAME.split(),
        "Chủ tịch",
        json.dumps(NAME),
        sha256(said.encode()).hexdigest(),
    ):
        assert trace.encode() not in log
    one, other = (
        submission("s", "nva", person("p", called=name)) for name in (NAME, "Lê Thị Bình")
    )
    assert one.digest == other.digest


def test_the_person_is_read_until_it_is_erased_and_then_only_the_seal() -> None:
    (before,) = read(ledger(), PEOPLE)
    (after,) = read(erased(), PEOPLE)

    assert before.body == person("p", called=NAME).body
    sealed = leaf(list(ledger().records())[1])["sealed"]
    assert after.body == Sealed(kind="person/1", digest=sealed)
    assert NAME not in repr(list(erased().log()))


def test_after_an_erasure_the_root_of_every_size_is_what_it_was() -> None:
    before, after = ledger(), erased()

    for size in range(before.size + 1):
        assert root(size, after.tree()) == root(size, before.tree())
    assert list(after.records())[: before.size] == list(before.records())
    assert after.size == before.size + 1


@pytest.mark.parametrize("index", range(4))
def test_a_proof_made_before_an_erasure_still_holds_and_one_made_after_does_too(index: int) -> None:
    made = ledger()
    size, then = made.size, root(made.size, made.tree())
    proof = inclusion_proof(index, size, made.tree())
    made.submit(submission("erase", "qtd", erasure("x", "p")), at=AT + MINUTE)
    hashed = leaf_hash(list(made.records())[index])
    later = inclusion_proof(index, made.size, made.tree())
    now = root(made.size, made.tree())

    assert verify_inclusion(leaf=hashed, index=index, size=size, proof=proof, root=then)
    assert verify_inclusion(leaf=hashed, index=index, size=made.size, proof=later, root=now)


@pytest.mark.parametrize(
    ("of", "why"),
    [("p", ERASED_ALREADY), ("a", NOT_PERSONAL), ("x", NOT_PERSONAL), ("nobody", NO_SUCH_ENTRY)],
)
def test_what_cannot_be_erased_is_refused(of: str, why: tuple[Words, Words]) -> None:
    made = erased()
    receipt = made.submit(submission("y", "qtd", erasure("y", of)), at=AT + MINUTE)

    assert [(each.problem, each.remedy) for each in receipt.findings] == [why]
    assert receipt.stored == 0


def test_of_two_erasures_in_one_submission_the_second_is_refused() -> None:
    receipt = ledger().submit(
        submission("y", "qtd", erasure("y", "p"), erasure("z", "p")), at=AT + MINUTE
    )

    assert (receipt.stored, receipt.findings[0].problem) == (1, ERASED_ALREADY[0])


def test_a_person_is_not_erased_by_the_submission_that_brings_it() -> None:
    receipt = ledger().submit(
        submission("y", "qtd", person("q"), erasure("z", "q")), at=AT + MINUTE
    )

    assert (receipt.stored, receipt.findings[0].problem) == (1, NO_SUCH_ENTRY[0])


def test_an_id_that_was_erased_is_not_used_again_nor_corrected() -> None:
    again, correction = person("p", called=NAME), person("q", called=NAME)
    rows = again, figure("q", 2, replaces="p"), correction

    receipt = erased().submit(submission("y", "nva", *rows), at=AT + MINUTE)
    assert [each.problem for each in receipt.findings] == [
        ID_TAKEN[0],
        DIFFERENT_SUBJECT[0],
        ID_TAKEN[0],
    ]


def test_erasing_one_person_leaves_the_others() -> None:
    made = ledger()
    made.submit(submission("t2", "nva", person("q", key="ltb", called="Lê Thị Bình")), at=AT)
    made.submit(submission("y", "qtd", erasure("y", "p")), at=AT)

    bodies = [entry.body for entry in read(made, PEOPLE)]
    assert [type(body) for body in bodies] == [Sealed, Person]
