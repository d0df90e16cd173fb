"""A review that is frozen stays as it was, and every file of it can be checked by anybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.freeze_review import (
    Frozen,
    FrozenOtherError,
)
from resolute.actions.given_keys import fingerprint, public_key
from resolute.actions.keeper import Keeper, Where, keeper_of
from resolute.actions.verify_file import Asked, verify_file
from resolute.evidence import Logged, NotAllowedError, ReviewFrozen
from resolute.proof import Checkpoint, Note
from resolute.words import ResoluteError
from tests.journeys.keeper import contents, corrected, digests, frozen, opened, public, run
from tests.journeys.office import LATER, OPENED, entropy
from tests.journeys.sample import MIDTERM

MINUTE = timedelta(minutes=1)
ENDINGS = {".docx", ".pdf", ".html", ".xlsx", ".json", ".txt", ".vkey", ".tlog-proof"}

CLERK = """
[[person]]
key = "van-thu"
name = "Nguyễn Thị Mẫu"
may = ["submit", "plan", "people"]
units = ["thanh-pho-ha-noi"]
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an office froze, in order; nothing is tried on it, only on copies.

    ``again`` was frozen in the same folder once more, ``remade`` elsewhere after a correction, as
    of the moment of the first, and ``amended`` with the correction.
    """

    folder: Path
    sizes: tuple[int, ...]
    told: Mapping[str, str]
    first: Frozen
    again: Frozen
    remade: Frozen
    amended: Frozen

    def verifies(self, made: Frozen) -> bool:
        key = Asked(key=public_key(str(self.folder / "ledger/office.vkey")))
        return all(verify_file(path, key).established for path in made.paths)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    home: Path = tmp_path_factory.mktemp("story")
    keeper = opened(home)
    with chdir(home):
        first = frozen(keeper, None)
        told, size = digests(first.folder), keeper.ledger.size
        again = frozen(keeper, None, at=LATER + MINUTE)
        sizes = (size, keeper.ledger.size)
        corrected(keeper, LATER + 2 * MINUTE)
        remade = frozen(keeper, Path("remade"), known_at=LATER, at=LATER + 3 * MINUTE)
        amended = frozen(keeper, None, at=LATER + 4 * MINUTE)
    connections.close_all()
    return Story(
        folder=keeper.folder,
        sizes=sizes,
        told=told,
        first=_found(first, home),
        again=_found(again, home),
        remade=_found(remade, home),
        amended=_found(amended, home),
    )


def _found(made: Frozen, home: Path) -> Frozen:
    """The same, wherever one looks from."""
    paths = tuple(home / path for path in made.paths)
    return replace(made, folder=home / made.folder, paths=paths)


@pytest.fixture
def bundle(story: Story) -> Path:
    return story.first.folder


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


def test_freezing_the_same_again_changes_nothing(story: Story) -> None:
    assert story.again.entry == story.first.entry
    assert story.sizes[0] == story.sizes[1]
    assert digests(story.again.folder) == story.told


def test_what_is_recorded_later_does_not_change_what_was_frozen(story: Story) -> None:
    assert digests(story.remade.folder) == digests(story.first.folder) == story.told
    assert story.remade.entry == story.first.entry
    assert story.verifies(story.remade)


def test_an_amendment_stands_beside_the_first_which_stays_as_it_was(story: Story) -> None:
    first, second = story.first, story.amended

    assert first.folder == second.folder.with_name(f"2023-06-30-{first.size}")
    assert second.folder == first.folder.with_name(f"2023-06-30-{second.size}")
    assert second.size > first.size
    assert story.told["review.json"] != digests(second.folder)["review.json"]
    assert story.verifies(first)
    assert story.verifies(second)


def test_a_frozen_review_is_never_overwritten_by_another(story: Story, tmp_path: Path) -> None:
    mine, own = keeper_again(story, tmp_path), tmp_path / "own"
    shutil.copytree(story.first.folder, own)

    with pytest.raises(FrozenOtherError, match="không bao giờ bị ghi đè"):
        frozen(mine, own, at=LATER + 5 * MINUTE)

    assert digests(own) == story.told


def keeper_again(story: Story, to: Path) -> Keeper:
    """The same office, in a copy of its folder."""
    return keeper_of(Where(folder=shutil.copytree(story.folder, to / "copy")), entropy)


def test_the_review_counts_the_entries_that_its_checkpoint_covers(
    story: Story, tmp_path: Path
) -> None:
    note = Note.parse((story.first.folder / "checkpoint.txt").read_bytes())
    log = list(keeper_again(story, tmp_path).ledger.log())
    bodies = [each.entry.body for each in log if isinstance(each.entry.body, ReviewFrozen)]

    assert Checkpoint.parse(note.text).size == story.first.size == size_at(log, OPENED)
    assert [body.size for body in bodies] == [story.first.size, story.amended.size]
    assert {(body.on, body.language, body.known_at) for body in bodies} == {(MIDTERM, "vi", None)}


def size_at(log: Sequence[Logged], moment: datetime) -> int:
    return sum(each.entry.recorded_at <= moment for each in log)


def test_only_who_may_freeze_freezes(tmp_path: Path) -> None:
    keeper = opened(tmp_path, {"people.toml": CLERK})
    size = keeper.ledger.size

    with pytest.raises(NotAllowedError):
        frozen(keeper, tmp_path / "out")

    assert not (tmp_path / "out").exists()
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


def test_a_freeze_that_was_cut_off_before_its_folder_appeared_is_taken_up_again(
    story: Story, tmp_path: Path
) -> None:
    mine, size = keeper_again(story, tmp_path), story.sizes[0] + 2
    shutil.copytree(story.first.folder, tmp_path / ".out.part")
    (tmp_path / ".out.part" / "review.txt").write_bytes(b"half")

    again = frozen(mine, tmp_path / "out", known_at=LATER, at=LATER + 5 * MINUTE)

    assert again.entry == story.first.entry
    proof = {"frozen.tlog-proof": ""}
    assert {**digests(again.folder), **proof} == {**story.told, **proof}
    assert story.verifies(again)
    assert mine.ledger.size == size + 1


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


def test_a_draft_is_refused_with_every_contradiction_and_leaves_nothing_behind(
    keeper: Keeper, tmp_path: Path
) -> None:
    size, out = keeper.ledger.size, tmp_path / "out"
    words = ("--on", "2024-06-30", "--by", "van-thu", "--out", out / "draft")
    done = run("freeze", keeper.folder, *words)

    assert done.returncode == 25
    assert "• " in done.stderr
    assert "chưa chốt được" in done.stderr
    assert list(out.iterdir()) == []
    assert keeper.ledger.size == size
