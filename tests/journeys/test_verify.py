"""A reader who holds a file and the key of the office finds out what it proves, and what not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pypdf import PdfReader

from resolute.actions.given_keys import public_key
from resolute.actions.keeper import Keeper
from resolute.actions.prove_figure import (
    NEWEST,
    Against,
    UnknownEntryError,
    proofs_of,
    wanted_entries,
    write_proof,
)
from resolute.actions.sign_head import sign_head
from resolute.actions.verify_file import Asked, Outcome, verify_file
from resolute.evidence import Person
from resolute.proof import ForkError, ProofError, SignerKey, verify_proof
from tests.journeys.keeper import FIGURE, frozen, opened, public, rewrite, run
from tests.journeys.sample import MIDTERM, midterm
from tests.nights import only_by_night

PROGRAM = Path("tools/verify_proof.py")
PEOPLE = """
[[person]]
key = "van-thu"
name = "Nguyễn Thị Mẫu"
may = ["submit", "plan", "people", "freeze"]
units = ["thanh-pho-ha-noi"]
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return opened(tmp_path)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A frozen review, far from its ledger."""
    home: Path = tmp_path_factory.mktemp("frozen")
    made = frozen(opened(home), home / "bundle").folder
    connections.close_all()
    return made


def proven(keeper: Keeper, to: Path, *, against: Against = NEWEST) -> Path:
    """The file that proves the figure."""
    (proof,) = proofs_of(keeper, wanted_entries(keeper, FIGURE, on=MIDTERM), against)
    return write_proof(to / "figure.tlog-proof", proof)


def test_a_proof_says_in_plain_words_what_was_recorded(keeper: Keeper, tmp_path: Path) -> None:
    done = run("verify", proven(keeper, tmp_path), "--key", public(keeper))

    assert done.returncode == 0
    for said in (
        "Đơn vị: phuong-hang-bac",
        "Kỳ: năm 2022",
        "Mã số liệu: y_te.chinh_sach_kham",
        "Giá trị: 115",
        "Tính chất: chính thức",
        "Đơn vị gửi: phuong-hang-bac",
        "Thời điểm do cơ quan khai khi mở sổ: 08:36 ngày 5/1/2023",
        "Tệp › trang tính › ô: returns/2022_phuong-hang-bac.csv › D12",
        "Chữ ký của cơ quan đúng",
        "không chứng minh rằng số liệu đúng khi nhập",
    ):
        assert said in done.stdout


def test_the_same_for_programs(keeper: Keeper, tmp_path: Path) -> None:
    words = ("--key", public(keeper), "--format", "json", "--lang", "en")
    facts = json.loads(run("verify", proven(keeper, tmp_path), *words).stdout)

    assert facts["format"] == "resolute.verify/1"
    assert (facts["established"], facts["size"]) == (True, keeper.ledger.size)
    assert facts["said"]["Value"] == "115"
    assert json.loads(facts["record"])["body"]["value"] == "115"


def test_a_program_that_is_not_ours_verifies_it_too(keeper: Keeper, tmp_path: Path) -> None:
    file, key = proven(keeper, tmp_path), public(keeper).read_text(encoding="utf-8")
    line = [sys.executable, "-I", str(PROGRAM), str(file), key.strip()]
    done = subprocess.run(line, capture_output=True, check=False, timeout=60)

    assert done.returncode == 0
    assert '"value":"115"' in done.stdout.decode()


def test_without_a_key_it_is_said_that_the_signer_is_not_known(
    keeper: Keeper, tmp_path: Path
) -> None:
    done = run("verify", proven(keeper, tmp_path))

    assert done.returncode == 1
    assert "CHƯA RÕ AI KÝ" in done.stdout
    assert keeper.key.verifier.label in done.stdout


def test_without_a_key_the_rest_is_checked_all_the_same(keeper: Keeper, tmp_path: Path) -> None:
    file = proven(keeper, tmp_path)
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[3], lines[4] = lines[4], lines[3]
    file.write_text("\n".join(lines), encoding="utf-8")

    done = run("verify", file)

    assert done.returncode == 20
    assert "Bản ghi không nằm ở số thứ tự đó" in done.stderr


def test_the_key_that_came_along_establishes_nothing(bundle: Path) -> None:
    done = run("verify", bundle / "review.txt")

    assert done.returncode == 1
    assert "khoá đi kèm tệp" in done.stdout


def test_the_key_of_another_office_is_refused(keeper: Keeper, tmp_path: Path) -> None:
    other = SignerKey.make(keeper.key.name, bytes(32)).verifier

    done = run("verify", proven(keeper, tmp_path), "--key", other.text)

    assert done.returncode == 20
    assert "không có chữ ký của khoá" in done.stderr


def test_a_witness_that_is_asked_for_must_have_signed(keeper: Keeper, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("checkpoint", keeper.folder, "--since", "0", "--out", tmp_path / "asked")
    run("witness", tmp_path / "asked", "--state", state, "--trust", public(keeper))
    words = ("--key", public(keeper), "--witness", state / "witness.vkey")

    done = run("verify", proven(keeper, tmp_path), *words)

    assert done.returncode == 20
    assert "không có chữ ký của bên chứng kiến" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("nothing.pdf", b"%PDF-1.7", "frozen.tlog-proof"), ("none.txt", None, "Không mở được tệp")],
)
def test_what_proves_nothing_is_one_line_that_says_what_next(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    done = run("verify", tmp_path / name)

    assert done.returncode == 20
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


class TestACheckpointOnPaper:
    """A checkpoint that was copied by hand or scanned."""

    def test_is_accepted_however_copying_has_folded_it(
        self, keeper: Keeper, tmp_path: Path
    ) -> None:
        note = sign_head(keeper).render()
        key = Asked(key=keeper.key.verifier)
        signature = note.splitlines()[-1]
        folded = signature[:40] + "\n  " + signature[40:]
        for number, text in enumerate(
            (
                note,
                note + "\n",
                "\ufeff" + note.replace("\n", "\r\n"),
                f"\n{note.replace(chr(10), ' ' + chr(10)).strip()}",
                note.replace("\n\n", "\n"),
                note.replace(signature, folded),
                note.replace(signature, signature.replace(" ", "\n", 2).replace("\n", " ", 1)),
            )
        ):
            paper = tmp_path / f"{number}.txt"
            paper.write_text(text, encoding="utf-8", newline="")

            assert verify_file(paper, key).checkpoint.size == keeper.ledger.size

    def test_is_refused_with_one_letter_changed(self, keeper: Keeper, tmp_path: Path) -> None:
        note = sign_head(keeper).render()
        for place, letter in enumerate(note):
            if letter.isspace():
                continue
            paper = tmp_path / "paper.txt"
            other = "A" if letter != "A" else "B"
            paper.write_text(note[:place] + other + note[place + 1 :], encoding="utf-8")

            with pytest.raises(ProofError):
                verify_file(paper, Asked(key=keeper.key.verifier))

    @pytest.mark.parametrize("ending", ["pdf", pytest.param("docx", marks=only_by_night)])
    def test_is_read_from_the_code_on_the_last_page(
        self, bundle: Path, tmp_path: Path, ending: str
    ) -> None:
        pdf = bundle / "review-ubnd.pdf"
        if ending == "docx":
            pdf = as_pdf(bundle / "review-ubnd.docx", tmp_path)
        last = str(len(PdfReader(pdf).pages))
        page = tmp_path / "page"
        told("pdftoppm", "-r", "150", "-gray", "-f", last, "-singlefile", str(pdf), str(page))
        paper = tmp_path / "scanned.txt"
        paper.write_bytes(told("zbarimg", "--quiet", "--raw", f"{page}.pgm"))

        asked = Asked(key=public_key(str(bundle / "office.vkey")))
        printed = verify_file(bundle / "checkpoint.txt", asked)
        assert verify_file(paper, asked).checkpoint.size == _counted(printed)


def _counted(frozen_file: Outcome) -> int:
    """How many entries the frozen review counts."""
    return int(json.loads(frozen_file.record)["body"]["size"])


def told(*command: str) -> bytes:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here, so nobody can read the code")
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout


def as_pdf(docx: Path, folder: Path) -> Path:
    """What an office program prints."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed here, so nobody can print the report")
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    line = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    home = {**os.environ, "HOME": str(folder)}  # noqa: TID251  the program writes there
    subprocess.run(line, check=True, capture_output=True, timeout=180, env=home)
    return folder / docx.with_suffix(".pdf").name


class TestARewrittenLedger:
    """A ledger rewritten by whoever owns the database and has the office's key."""

    @pytest.fixture
    def held(self, keeper: Keeper, tmp_path: Path) -> Path:
        """A checkpoint that left the office before the ledger was rewritten."""
        paper = tmp_path / "held.txt"
        paper.write_text(sign_head(keeper).render(), encoding="utf-8")
        rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"')
        return paper

    def test_proves_itself_to_whoever_holds_nothing(
        self, keeper: Keeper, held: Path, tmp_path: Path
    ) -> None:
        assert held.is_file()

        done = run("verify", proven(keeper, tmp_path), "--key", public(keeper))

        assert (done.returncode, "Giá trị: 511" in done.stdout) == (0, True)

    def test_is_refused_by_whoever_holds_an_older_checkpoint(
        self, keeper: Keeper, held: Path, tmp_path: Path
    ) -> None:
        words = ("--key", public(keeper), "--checkpoint", held)

        done = run("verify", proven(keeper, tmp_path), *words)

        assert done.returncode == 20
        assert "đã bị viết lại" in done.stderr

    def test_cannot_prove_anything_against_an_older_checkpoint(
        self, keeper: Keeper, held: Path
    ) -> None:
        done = run("prove", keeper.folder, FIGURE, "--checkpoint", held)

        assert done.returncode == 21
        assert "không nối tiếp bản chốt" in done.stderr

    def test_proves_nothing_where_only_the_record_was_rewritten(
        self, keeper: Keeper, tmp_path: Path
    ) -> None:
        file = proven(keeper, tmp_path)
        rewrite(keeper, FIGURE, '"value":"115"', new='"value":"511"', hashes=False)

        with pytest.raises(ForkError, match="bản ghi đã bị viết lại"):
            proven(keeper, tmp_path)
        assert verify_file(file, Asked(key=keeper.key.verifier)).established


def test_a_proof_against_another_checkpoint_than_the_one_held_is_asked_for_again(
    keeper: Keeper, tmp_path: Path
) -> None:
    held = tmp_path / "held.txt"
    held.write_text(sign_head(keeper, 600).render(), encoding="utf-8")
    asked = Asked(key=keeper.key.verifier, checkpoint=held)
    sign_head(keeper)

    with pytest.raises(ProofError, match="không so được"):
        verify_file(proven(keeper, tmp_path), asked)
    against = Against(held=held.read_bytes())
    assert verify_file(proven(keeper, tmp_path, against=against), asked).checkpoint.size == 600


def test_every_entry_behind_a_task_is_proven_in_a_file_of_its_own(
    keeper: Keeper, tmp_path: Path
) -> None:
    out = tmp_path / "T07"
    done = run("prove", keeper.folder, "T07", "--on", "2023-06-30", "--out", out)

    assert done.returncode == 0
    ids = set(midterm().standing("T07").entries)
    found = [verify_file(path, Asked(key=keeper.key.verifier)) for path in out.iterdir()]
    assert {json.loads(each.record)["id"] for each in found} == ids
    assert len(found) == len(ids) > 1


def test_every_entry_of_the_ledger_can_be_proven(keeper: Keeper) -> None:
    everything = list(keeper.ledger.log())
    for proof in proofs_of(keeper, everything):
        assert verify_proof(proof.file, keeper.key.verifier).index == proof.logged.seq
    names = {proof.name for proof in proofs_of(keeper, everything)}
    assert len(names) == len(everything)


@pytest.mark.parametrize(
    ("figure", "near"), [(f"{FIGURE}9", FIGURE), ("T99", "T09"), ("không có gì", "–")]
)
def test_an_entry_that_does_not_exist_is_named_with_the_closest(
    figure: str, near: str, keeper: Keeper
) -> None:
    with pytest.raises(UnknownEntryError, match=near) as refused:
        wanted_entries(keeper, figure, on=MIDTERM)

    assert refused.value.exit_code == 23


class TestASealedRecord:
    """A record of something personal."""

    @pytest.fixture
    def keeper(self, tmp_path: Path) -> Keeper:
        return opened(tmp_path, {"people.toml": PEOPLE})

    def person(self, keeper: Keeper) -> str:
        return next(e.entry.id for e in keeper.ledger.log() if isinstance(e.entry.body, Person))

    def test_is_proven_without_what_it_hides(self, keeper: Keeper, tmp_path: Path) -> None:
        file = tmp_path / "person.tlog-proof"
        run("prove", keeper.folder, self.person(keeper), "--out", file)

        done = run("verify", file, "--key", public(keeper))

        assert done.returncode == 0
        assert "Niêm phong: " in done.stdout
        assert "Nguyễn Thị Mẫu" not in done.stdout
        assert [path.name for path in tmp_path.glob("person*")] == [file.name]

    def test_is_opened_by_a_second_file(self, keeper: Keeper, tmp_path: Path) -> None:
        file, opener = tmp_path / "person.tlog-proof", tmp_path / "person.reveal.json"
        run("prove", keeper.folder, self.person(keeper), "--out", file, "--reveal")

        done = run("verify", file, "--key", public(keeper), "--record", opener)

        assert done.returncode == 0
        assert "Nguyễn Thị Mẫu" in done.stdout

    def test_is_not_opened_by_other_content(self, keeper: Keeper, tmp_path: Path) -> None:
        file, opener = tmp_path / "person.tlog-proof", tmp_path / "person.reveal.json"
        run("prove", keeper.folder, self.person(keeper), "--out", file, "--reveal")
        text = opener.read_text(encoding="utf-8")
        opener.write_text(text.replace("Mẫu", "Khác"), encoding="utf-8")

        with pytest.raises(ProofError, match="không khớp với dấu niêm phong"):
            verify_file(file, Asked(key=keeper.key.verifier, record=opener))


@pytest.mark.parametrize(("change", "code"), [(b"", 0), (b" ", 20)])
def test_a_record_that_was_kept_elsewhere_must_be_the_one_that_is_proven(
    change: bytes, code: int, keeper: Keeper, tmp_path: Path
) -> None:
    file, record = proven(keeper, tmp_path), tmp_path / "record.json"
    found = verify_file(file, Asked(key=keeper.key.verifier))
    record.write_bytes(found.record + change)

    assert run("verify", file, "--key", public(keeper), "--record", record).returncode == code
