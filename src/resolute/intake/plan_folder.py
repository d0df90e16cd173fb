"""A whole plan folder, read with every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from resolute.evidence import ANYONE, Levels, Part, Person, Policy
from resolute.intake.fault import Fault
from resolute.intake.notes import read_notes
from resolute.intake.people import Granting, granted, read_delegations, read_people
from resolute.intake.plan_documents import read_documents, read_fields, read_programmes
from resolute.intake.plan_indices import read_indices
from resolute.intake.plan_names import Known, Names, gather
from resolute.intake.plan_parts import read_indicators, read_parts
from resolute.intake.plan_promises import read_targets
from resolute.intake.plan_register import CHANGES, MAP_OF, plan_register
from resolute.intake.plan_settings import read_settings
from resolute.intake.reorganisation_rows import read_reorganisations
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table, read_tables
from resolute.intake.unit_list import Register
from resolute.measure.indicator import Indicator
from resolute.plan import Plan
from resolute.plan.issuer import Settings
from resolute.review.drawings import Dot
from resolute.review.notes import Notes
from resolute.standing.points import PlanIndex
from resolute.time import Regime
from resolute.units import Outline, Registry, Reorganisation
from resolute.words import Finding, Place, Words

SETTINGS, UNITS, PEOPLE = "resolute.toml", "units.toml", "people.toml"
_KINDS = {
    "unit": ("id", Words("đơn vị", "unit")),
    "person": ("key", Words("người", "person")),
    "document": ("id", Words("văn bản", "document")),
    "field": ("key", Words("lĩnh vực", "field")),
    "programme": ("key", Words("chương trình", "programme")),
    "part": ("key", Words("số liệu", "part")),
    "indicator": ("key", Words("chỉ số", "indicator")),
    "index": ("key", Words("chỉ số tổng hợp", "index")),
    "limitation": ("key", Words("hạn chế", "limitation")),
}
_PROMISE = Words("chỉ tiêu hay nhiệm vụ", "target or task")
_LEVEL = Words("cấp đơn vị", "level of units")
_HOMES = {
    SETTINGS: ("issuer",),
    UNITS: ("unit",),
    PEOPLE: ("person", "delegation"),
    "plan/": ("document", "field", "programme", "part", "indicator", "target", "index"),
    "notes/": ("text", "limitation", "cause", "remedy", "map"),
}
_NO_FILE = Fault(
    Words("thiếu tệp này", "this file is missing"),
    Words("Tạo thư mục mẫu bằng “resolute init”", "Make a folder to start from: “resolute init”"),
)
_NOBODY = Fault(
    Words("tệp này chưa ghi ai", "this file names nobody"),
    Words(
        "Thêm bảng [[person]], hoặc bỏ tệp này nếu ai mở được sổ cũng được làm mọi việc",
        "Add a table [[person]], or remove the file if whoever opens the ledger may do everything",
    ),
)
_NO_TARGET = Fault(
    Words("chưa có chỉ tiêu nào", "there is no target"),
    Words("Thêm bảng [[target]] vào một tệp trong plan/", "Add a [[target]] to a file in plan/"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRead:
    """What a plan folder says, and everything that is wrong with it.

    ``registry`` has all units of the plan; ``register`` is what it has under ``units/`` alone, with
    the levels, kinds and hierarchies that are told there. ``reorganisations`` tell which of them
    became which others. ``outlines`` of units by their ids, and ``points`` by their groups, are for
    maps.

    What a fault spoils is left out; settings and plan are None where the folder does not even say
    whose plan it is. Only a folder without a finding may be judged. ``policy`` says who may do
    what; without ``people.toml`` it is anyone.
    """

    settings: Settings | None
    plan: Plan | None
    registry: Registry
    register: Register
    outlines: Mapping[str, Outline]
    points: Mapping[str, tuple[Dot, ...]]
    reorganisations: tuple[Reorganisation, ...]
    parts: Mapping[str, Part]
    indicators: Mapping[str, Indicator]
    indices: tuple[PlanIndex, ...]
    notes: Notes
    people: tuple[Person, ...]
    policy: Policy
    findings: tuple[Finding, ...]

    @property
    def unit(self) -> str:
        """Whose plan it is; empty where the folder does not even say that."""
        return self.settings.unit if self.settings is not None else ""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong, so that the plan can be judged."""
        return not self.findings


def read_plan(files: Mapping[str, str], regimes: Mapping[str, Regime], levels: Levels) -> PlanRead:
    """The plan in the texts of a folder, by their names relative to it; other files are ignored."""
    findings: list[Finding] = []
    tops = _tops(files, findings)
    tables, unclear = _tables(tops, findings)
    names = _names(tables, findings, unread=(_all_ours(files) - tops.keys()) | unclear)
    register = plan_register(files, tops.get(UNITS), findings)
    names |= {key: register.known(names[key], key) for key in ("unit", "level")}
    registry = register.with_units(tables["unit"], names["unit"], findings)
    changes = _changes(files, registry, findings)
    settings, frame = read_settings(
        tops.get(SETTINGS), regimes, levels, units=(names["unit"], registry), findings=findings
    )
    people, policy = _people(tables, levels, names, registry=registry, findings=findings)
    known = Known(
        frame=frame, regimes=regimes, names=names, registry=registry, parts={}, indicators={}
    )
    known = _measured(known, tables, findings)
    indices = read_indices(tables["index"], files, known, findings=findings)
    plan = _plan(settings, tables, known, findings=findings)
    notes = read_notes(tables, known, findings)
    if not tables["target"] and names["promise"].all_read:
        findings.append(_NO_TARGET.at(Place(file="plan/")))
    if PEOPLE in tops and not tables["person"]:
        findings.append(_NOBODY.at(Place(file=PEOPLE)))
    return PlanRead(
        settings=settings,
        plan=plan,
        registry=known.registry,
        register=register.register,
        outlines=register.outlines,
        points=register.points,
        reorganisations=changes,
        parts=known.parts,
        indicators=known.indicators,
        indices=indices,
        notes=notes,
        people=tuple(each.person for each in people),
        policy=policy if PEOPLE in files else ANYONE,
        findings=tuple(sorted(findings, key=_in_order)),
    )


def _people(
    tables: Mapping[str, Sequence[Table]],
    levels: Levels,
    names: Mapping[str, Names],
    *,
    registry: Registry,
    findings: list[Finding],
) -> tuple[tuple[Granting, ...], Policy]:
    """The people, and the policy of what was granted to them or delegated among them."""
    people = read_people(tables["person"], levels, units=names["unit"], findings=findings)
    told = tables["delegation"]
    delegated = read_delegations(told, levels, people=names["person"], findings=findings)
    return people, granted(people, registry, delegated)


def _measured(
    known: Known, tables: Mapping[str, Sequence[Table]], findings: list[Finding]
) -> Known:
    """The same with the parts, and with the indicators that are made of them."""
    known = replace(known, parts=read_parts(tables["part"], known, findings))
    return replace(known, indicators=read_indicators(tables["indicator"], known, findings))


def _changes(
    files: Mapping[str, str], registry: Registry, findings: list[Finding]
) -> tuple[Reorganisation, ...]:
    """What the plan tells of units that were merged, divided or renamed."""
    if CHANGES not in files:
        return ()
    read = read_reorganisations(CHANGES, files[CHANGES].encode(), registry)
    findings.extend(read.findings)
    return read.reorganisations


def _plan(
    settings: Settings | None,
    tables: Mapping[str, Sequence[Table]],
    known: Known,
    *,
    findings: list[Finding],
) -> Plan | None:
    documents = read_documents(tables["document"], known, findings)
    fields = read_fields(tables["field"], findings)
    programmes = read_programmes(tables["programme"], known, findings)
    targets = read_targets(tables["target"], known, findings)
    if settings is None:
        return None
    return Plan(
        key=settings.key,
        title=settings.title,
        unit=settings.unit,
        term=settings.term,
        documents=documents,
        fields=fields,
        programmes=programmes,
        targets=targets,
    )


def _home(file: str) -> str | None:
    """The place in the folder that decides what a file may hold; None for files of others."""
    if file in {SETTINGS, UNITS, PEOPLE}:
        return file
    folders = (home for home in _HOMES if home.endswith("/") and file.startswith(home))
    return next(folders, None) if file.endswith(".toml") else None


def _all_ours(files: Mapping[str, str]) -> set[str]:
    """The files that a plan is read from, with the two that it cannot do without."""
    return {SETTINGS, UNITS, *(file for file in files if _home(file))}


def _tops(files: Mapping[str, str], findings: list[Finding]) -> dict[str, Table]:
    """The files that can be read at all, by their names."""
    tops: dict[str, Table] = {}
    for file in sorted(file for file in files if _home(file)):
        read = read_tables(file, files[file])
        if isinstance(read, Finding):
            findings.append(read)
        else:
            tops[file] = read
    lacking = [file for file in (SETTINGS, UNITS) if file not in files]
    findings.extend(_NO_FILE.at(Place(file=file)) for file in lacking)
    return tops


def _tables(
    tops: Mapping[str, Table], findings: list[Finding]
) -> tuple[dict[str, list[Table]], set[str]]:
    """The tables of all files by their kind, and the files with tables of no kind."""
    found: dict[str, list[Table]] = {kind: [] for kinds in _HOMES.values() for kind in kinds}
    unclear: set[str] = set()
    for file, top in tops.items():
        home = _home(file)
        if home is None or home == SETTINGS:
            continue
        reader = Reader(top, findings)
        for kind in _HOMES[home]:
            found[kind].extend(reader.tables_in(kind))
        if home == UNITS:
            reader.has(MAP_OF)
        _report_misplaced(reader, home)
        if not reader.close():
            unclear.add(file)
    return found, unclear


def _report_misplaced(reader: Reader, home: str) -> None:
    elsewhere = [(kind, place) for place in _HOMES if place != home for kind in _HOMES[place]]
    for kind, place in elsewhere:
        if reader.has(kind):
            reader.fault(kind, _misplaced(kind, place))


def _names(
    tables: Mapping[str, Sequence[Table]], findings: list[Finding], unread: set[str]
) -> dict[str, Names]:
    """The names of everything that can be referred to."""
    broken = {_home(file) for file in unread}
    homes = {kind: home for home, kinds in _HOMES.items() for kind in kinds}
    names = {
        kind: gather(
            tables[kind], key, words, findings=findings, all_read=homes[kind] not in broken
        )
        for kind, (key, words) in _KINDS.items()
    }
    promises = [each for target in tables["target"] for each in (target, *_tasks(target))]
    in_plans = "plan/" not in broken
    names["promise"] = gather(promises, "code", _PROMISE, findings=findings, all_read=in_plans)
    levels = frozenset(str(u.values["level"]) for u in tables["unit"] if "level" in u.values)
    names["level"] = Names(kind=_LEVEL, known=levels, all_read=UNITS not in broken)
    return names


def _tasks(target: Table) -> list[Table]:
    listed = target.values.get("task")
    tasks = listed if isinstance(listed, list) else []
    return [
        target.below(task, "task", place)
        for place, task in enumerate(tasks)
        if isinstance(task, dict)
    ]


def _in_order(finding: Finding) -> tuple[int, str, int]:
    """By the files in the order in which a person writes them, then by lines."""
    home = _home(finding.place.file)
    place = list(_HOMES).index(home) if home else len(_HOMES)
    return place, finding.place.file, finding.place.line or 0


def _misplaced(kind: str, home: str) -> Fault:
    where = f"{home}*.toml" if home.endswith("/") else home
    return Fault(
        Words(f"“{kind}” không thuộc tệp này", f"“{kind}” does not belong in this file"),
        Words(f"Chuyển sang {where}", f"Move it to {where}"),
    )
