"""The desk: a plan folder, opened, with everything in it read and every fault in it known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from resolute.actions.levels import approval_levels
from resolute.actions.office import OFFICE_TIME, FolderError, Progress, require_folder
from resolute.actions.rules import rules
from resolute.intake.accept import Accepted, accept
from resolute.intake.dhis2_map import DHIS2
from resolute.intake.index_folder import is_of_index
from resolute.intake.plan_folder import PlanRead, read_plan
from resolute.intake.plan_indices import FOLDER as INDICES
from resolute.intake.plan_register import REGISTER
from resolute.intake.regimes import regimes
from resolute.intake.returns import ReturnDesk, ReturnRead, read_return
from resolute.intake.unit_ladder import LEVELS, read_ladder
from resolute.time import Regime
from resolute.units import Ladder
from resolute.words import Finding, Place, Words, nfc

DEFAULT_REGIME = "calendar"

__all__ = [
    "OFFICE_TIME",
    "Desk",
    "FolderError",
    "Progress",
    "approval_levels",
    "open_folder",
    "require_folder",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A plan folder as it was read; ``findings`` are all faults in the plan and in the returns.

    ``texts`` are the files of the plan and the notes by their names; ``digests`` are the SHA-256
    of the returns by theirs, in hexadecimal digits.
    """

    folder: Path
    texts: Mapping[str, str]
    digests: Mapping[str, str]
    spoilt: tuple[Finding, ...]
    plan: PlanRead
    reads: tuple[ReturnRead, ...]
    accepted: Accepted
    regimes: Mapping[str, Regime]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every fault, those of the plan first."""
        return (*self.plan_findings, *self.accepted.findings)

    @property
    def plan_findings(self) -> tuple[Finding, ...]:
        """The faults that keep the plan from being judged."""
        return (*self.spoilt, *self.plan.findings)


def open_folder(folder: Path, progress: Progress = lambda _done, _of: None) -> Desk:
    """Read a plan folder whole. A fault in it is a finding on the desk, never an exception.

    ``progress`` is told how many returns of how many have been read. Raises FolderError where
    there is no folder, or none with a ``resolute.toml``.
    """
    require_folder(folder)
    known = regimes(rules("regimes.toml"))
    texts, spoilt = _texts(folder)
    plan = read_plan(texts, known, approval_levels())
    desk = ReturnDesk(
        registry=plan.registry,
        parts=plan.parts,
        regimes=known,
        default_regime=plan.settings.regime if plan.settings else DEFAULT_REGIME,
        zone=OFFICE_TIME,
        ladder=plan.register.ladder if plan.register.rows_in else known_ladder(),
    )
    returns = sorted(_returns(folder))
    reads, digests = [], {}
    for number, path in enumerate(returns, start=1):
        name, content = _name(path, folder), path.read_bytes()
        reads.append(read_return(name, content, desk))
        digests[name] = sha256(content).hexdigest()
        progress(number, len(returns))
    return Desk(
        folder=folder,
        texts=texts,
        digests=digests,
        spoilt=spoilt,
        plan=plan,
        reads=tuple(reads),
        accepted=accept(reads),
        regimes=known,
    )


def known_ladder() -> Ladder:
    """The levels and kinds of unit that hold where a plan tells none of its own."""
    return read_ladder(LEVELS, rules(LEVELS)).ladder


def _texts(folder: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The texts of the plan and the notes; a file that is not UTF-8 is a finding with its line."""
    found = [folder / name for name in ("resolute.toml", "units.toml", "people.toml", DHIS2)]
    found += [folder / name for name in REGISTER]
    found += [*(folder / "plan").glob("*.toml"), *(folder / "notes").glob("*.toml")]
    of_index = [path for path in (folder / INDICES).glob("*/*") if is_of_index(path.name)]
    found += [path for path in of_index if path.suffix != ".xlsx"]
    texts: dict[str, str] = {}
    spoilt = [
        Finding(place=Place(file=_name(path, folder)), problem=_NOT_TEXT, remedy=_TAKE_IT)
        for path in sorted(of_index)
        if path.suffix == ".xlsx"
    ]
    for path in sorted(path for path in found if path.is_file()):
        content, name = path.read_bytes(), _name(path, folder)
        try:
            texts[name] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            texts[name] = content.decode("utf-8-sig", errors="replace")
            line = content.count(b"\n", 0, error.start) + 1
            place = Place(file=name, line=line)
            spoilt.append(Finding(place=place, problem=_NOT_UTF8, remedy=_SAVE_AS_UTF8))
    return texts, tuple(spoilt)


def _returns(folder: Path) -> Iterator[Path]:
    """Every file put among the returns, but for the ones that programs leave there."""
    for path in (folder / "returns").rglob("*"):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path


def _name(path: Path, folder: Path) -> str:
    return nfc(path.relative_to(folder).as_posix())


_NOT_TEXT = Words(
    "chỉ số trong kế hoạch được giữ dưới dạng văn bản, không phải trang tính",
    "an index in a plan is kept as text, and not as a workbook",
)
_TAKE_IT = Words(
    "Đưa bảng điểm vào tệp .csv bằng resolute points take",
    "Take it into a .csv with resolute points take",
)
_NOT_UTF8 = Words("tệp không phải là văn bản UTF-8", "the file is not UTF-8 text")
_SAVE_AS_UTF8 = Words(
    "Mở bằng trình soạn thảo, chọn bảng mã UTF-8 rồi lưu lại",
    "Open it in an editor, choose the encoding UTF-8 and save it again",
)
