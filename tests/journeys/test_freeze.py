"""A review that is frozen stays as it was, and every file of it can be checked by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.freeze_review import (
    FrozenOtherError,
    NotReadyError,
    Order,
    freeze_review,
)
from resolute.actions.given_keys import fingerprint, public_key
from resolute.actions.keeper import Keeper
from resolute.actions.verify_file import Asked, verify_file
from resolute.evidence import ReviewFrozen
from resolute.proof import Checkpoint, Note
from resolute.words import Language, ResoluteError
from tests.journeys.keeper import contents, corrected, frozen, opened, public, run
from tests.journeys.office import LATER, OPENED
from tests.journeys.sample import MIDTERM

MINUTE = timedelta(minutes=1)
ENDINGS = {".docx", ".pdf", ".html", ".xlsx", ".json", ".txt", ".vkey", ".tlog-proof"}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A frozen review, far from the ledger; what is tried on it is tried on copies."""
    folder: Path = tmp_path_factory.mktemp("frozen")
    keeper = opened(folder)
    made = frozen(keeper, folder / "bundle").folder
    connections.close_all()
    return made


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return opened(tmp_path)


def asked(bundle: Path) -> Asked:
    return Asked(key=public_key(str(bundle / "office.vkey")))


def test_a_frozen_review_has_every_format_and_what_proves_it(bundle: Path) -> None:
    assert {path.suffix for path in bundle.iterdir()} == ENDINGS
    assert [each for each in bundle.iterdir() if each.name.startswith(".")] == []


def test_every_file_of_it_is_verified_by_the_key_alone(bundle: Path) -> None:
    for path in bundle.iterdir():
        found = verify_file(path, asked(bundle))

        assert found.established
        assert path.name in {"frozen.tlog-proof", found.frozen_as}


def test_a_file_under_another_name_is_known_again(bundle: Path, tmp_path: Path) -> None:
    told = contents(bundle)
    (tmp_path / "frozen.tlog-proof").write_bytes(told["frozen.tlog-proof"])
    (tmp_path / "Báo cáo.pdf").write_bytes(told["review-ubnd.pdf"])

    assert verify_file(tmp_path / "Báo cáo.pdf", asked(bundle)).frozen_as == "review-ubnd.pdf"


def test_one_file_of_it_does_not_pass_for_another(bundle: Path, tmp_path: Path) -> None:
    told = contents(bundle)
    (tmp_path / "frozen.tlog-proof").write_bytes(told["frozen.tlog-proof"])
    (tmp_path / "review-ubnd.pdf").write_bytes(told["review-quan-uy.pdf"])

    with pytest.raises(ResoluteError, match="đã bị sửa sau khi chốt"):
        verify_file(tmp_path / "review-ubnd.pdf", asked(bundle))


def test_a_file_with_one_byte_changed_is_refused(bundle: Path, tmp_path: Path) -> None:
    told = contents(bundle)
    (tmp_path / "frozen.tlog-proof").write_bytes(told["frozen.tlog-proof"])
    for name in told.keys() - {"frozen.tlog-proof"}:
        places = {0, len(told[name]) // 2, len(told[name]) - 1}
        for place in places if len(told[name]) > 200 else range(len(told[name])):
            (tmp_path / name).write_bytes(_spoilt(told[name], place))

            with pytest.raises(ResoluteError) as refused:
                verify_file(tmp_path / name, asked(bundle))

            assert refused.value.exit_code == 20


def test_a_proof_with_one_byte_changed_is_refused(bundle: Path, tmp_path: Path) -> None:
    content = (bundle / "frozen.tlog-proof").read_bytes()
    spoilt = tmp_path / "frozen.tlog-proof"
    for place in range(len(content)):
        spoilt.write_bytes(_spoilt(content, place))

        with pytest.raises(ResoluteError) as refused:
            verify_file(spoilt, asked(bundle))

        assert refused.value.exit_code == 20


def _spoilt(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_the_seal_says_how_to_check_and_what_it_does_not_prove(bundle: Path) -> None:
    text = " ".join((bundle / "review.txt").read_text(encoding="utf-8").split())
    key = public_key(str(bundle / "office.vkey"))

    assert "Dấu kiểm chứng" in text
    assert "resolute verify TỆP --key KHOÁ" in text
    assert f"vân tay {fingerprint(key)}" in text
    assert "không chứng minh: rằng số liệu đúng khi được nhập" in text
    assert "trước khi mở sổ (1/9/2023)" in text
    assert (bundle / "checkpoint.txt").read_text(encoding="utf-8").split("\n")[2] in text


def test_freezing_the_same_again_changes_nothing(keeper: Keeper, tmp_path: Path) -> None:
    first = frozen(keeper, tmp_path / "out")
    told, size = contents(first.folder), keeper.ledger.size

    again = frozen(keeper, tmp_path / "out", at=LATER + MINUTE)
    elsewhere = frozen(keeper, tmp_path / "again", at=LATER + MINUTE)

    assert contents(again.folder) == contents(elsewhere.folder) == told
    assert (again.entry, elsewhere.entry, keeper.ledger.size) == (first.entry, first.entry, size)


def test_what_is_recorded_later_does_not_change_what_was_frozen(
    keeper: Keeper, tmp_path: Path
) -> None:
    first = frozen(keeper, tmp_path / "first")
    told = contents(first.folder)

    corrected(keeper, LATER + MINUTE)
    again = frozen(keeper, tmp_path / "again", known_at=LATER, at=LATER + 2 * MINUTE)

    assert contents(again.folder) == contents(first.folder) == told
    assert again.entry == first.entry
    key = Asked(key=keeper.key.verifier)
    assert all(verify_file(path, key).established for path in first.paths)


def test_an_amendment_stands_beside_the_first_which_stays_as_it_was(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = frozen(keeper, None)
    told = contents(first.folder)
    corrected(keeper, LATER + MINUTE)

    second = frozen(keeper, None, at=LATER + 2 * MINUTE)

    assert first.folder == Path(f"out/hoan-kiem/2023-06-30-{first.size}")
    assert second.folder == Path(f"out/hoan-kiem/2023-06-30-{second.size}")
    assert second.size > first.size
    assert contents(first.folder) == told
    assert told["review.json"] != contents(second.folder)["review.json"]
    key = Asked(key=keeper.key.verifier)
    assert all(verify_file(p, key).established for p in (*first.paths, *second.paths))


def test_the_review_counts_the_entries_that_its_checkpoint_covers(
    keeper: Keeper, tmp_path: Path
) -> None:
    made = frozen(keeper, tmp_path / "out", known_at=OPENED)
    note = Note.parse((made.folder / "checkpoint.txt").read_bytes())
    body = [each.entry.body for each in keeper.ledger.log()][-1]

    assert Checkpoint.parse(note.text).size == made.size == keeper.ledger.size_at(OPENED)
    assert isinstance(body, ReviewFrozen)
    assert (body.size, body.on, body.language) == (made.size, MIDTERM, "vi")
    assert body.known_at is None


def test_a_draft_is_not_frozen_and_leaves_nothing_behind(keeper: Keeper, tmp_path: Path) -> None:
    size = keeper.ledger.size
    order = Order(
        on=date(2024, 6, 30),
        by="van-thu",
        at=LATER,
        language=Language.VI,
        program="0.0.0",
        out=tmp_path / "out" / "draft",
    )

    with pytest.raises(NotReadyError) as refused:
        freeze_review(keeper, order)

    assert refused.value.exit_code == 25
    assert len(refused.value.contradictions) > 0
    assert list((tmp_path / "out").iterdir()) == []
    assert keeper.ledger.size == size


def test_a_folder_that_holds_something_else_is_left_alone(keeper: Keeper, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "inner").mkdir(parents=True)
    size = keeper.ledger.size

    with pytest.raises(FrozenOtherError) as refused:
        frozen(keeper, own)

    assert refused.value.exit_code == 26
    assert [path.name for path in own.iterdir()] == ["inner"]
    assert keeper.ledger.size == size


def test_a_frozen_review_is_never_overwritten_by_another(keeper: Keeper, tmp_path: Path) -> None:
    told = contents(frozen(keeper, tmp_path / "out").folder)
    corrected(keeper, LATER + MINUTE)

    with pytest.raises(FrozenOtherError, match="không bao giờ bị ghi đè"):
        frozen(keeper, tmp_path / "out", at=LATER + 2 * MINUTE)

    assert contents(tmp_path / "out") == told


def test_a_freeze_that_was_cut_off_before_its_folder_appeared_is_taken_up_again(
    keeper: Keeper, tmp_path: Path
) -> None:
    first = frozen(keeper, tmp_path / "out")
    size = keeper.ledger.size
    first.folder.rename(tmp_path / ".out.part")
    (tmp_path / ".out.part" / "frozen.tlog-proof").unlink()

    again = frozen(keeper, tmp_path / "out", at=LATER + MINUTE)

    assert (again.entry, keeper.ledger.size) == (first.entry, size)
    assert all(verify_file(p, asked(again.folder)).established for p in again.paths)


def test_at_the_command_line_it_says_where_it_is_and_how_to_check_it(
    keeper: Keeper, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle"
    words = ("--on", "2023-06-30", "--by", "van-thu", "--out", bundle)
    done = run("freeze", keeper.folder, *words, "--lang", "en")

    assert done.returncode in {0, 1}
    assert f"The review in “{bundle}” is frozen" in done.stdout
    assert fingerprint(keeper.key.verifier) in done.stdout
    checked = run("verify", bundle / "review-ubnd.docx", "--key", public(keeper), "--lang", "en")
    assert checked.returncode == 0
    assert "to the byte, the file “review-ubnd.docx”" in checked.stdout


def test_a_draft_is_refused_at_the_command_line_with_every_contradiction(
    keeper: Keeper, tmp_path: Path
) -> None:
    words = ("--on", "2024-06-30", "--by", "van-thu", "--out", tmp_path / "draft")
    done = run("freeze", keeper.folder, *words)

    assert done.returncode == 25
    assert "• " in done.stderr
    assert "chưa chốt được" in done.stderr
    assert not (tmp_path / "draft").exists()
