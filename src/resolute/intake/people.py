"""``people.toml``: who acts on a plan, and what each of them may do for which units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolute.evidence import Act, Delegation, Granted, Levels, Person
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.plan_names import Names, firsts, refer, refer_all
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.units import Registry, reaches
from resolute.words import Finding, Words

ACT = Words("việc", "act")
TO_HIMSELF = Fault(
    Words("uỷ quyền cho chính mình", "somebody delegates to himself"),
    Words("Ghi mã của người được uỷ quyền", "Write the key of whoever acts for him"),
)
BACKWARDS = Fault(
    Words("ngày cuối trước ngày đầu", "the last day is before the first"),
    Words(
        "Xem lại hai ngày; cả hai đều thuộc thời gian uỷ quyền", "Look at both; both are part of it"
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Granting:
    """A person with all that he was granted."""

    person: Person
    may: tuple[str, ...]
    units: tuple[str, ...]


def read_people(
    tables: Sequence[Table], levels: Levels, *, units: Names, findings: list[Finding]
) -> tuple[Granting, ...]:
    """Every sound person, each key once; ``may`` names acts and levels of approval."""
    acts = acts_of(levels)
    read = (_granting(Reader(table, findings), acts, units) for table in tables)
    return tuple(firsts(read, lambda granting: granting.person.key).values())


def acts_of(levels: Levels) -> Names:
    """What may be granted: the acts, and approval at each level that is not reached by itself."""
    keys = (step.key for step in levels.steps[1:])
    return Names(kind=ACT, known=frozenset((*(act.value for act in Act), *keys)))


def read_delegations(
    tables: Sequence[Table], levels: Levels, *, people: Names, findings: list[Finding]
) -> tuple[Delegation, ...]:
    """Every sound delegation of one person to another."""
    acts = acts_of(levels)
    read = (_delegation(Reader(table, findings), acts, people) for table in tables)
    return tuple(each for each in read if each is not None)


def granted(
    people: Sequence[Granting], registry: Registry, delegations: Sequence[Delegation] = ()
) -> Granted:
    """The policy by which nobody may do anything that was not granted or delegated to him."""
    grants = {(each.person.key, act): frozenset(each.units) for each in people for act in each.may}
    return Granted(grants=grants, above=reaches(registry), delegations=delegations)


def _granting(reader: Reader, acts: Names, units: Names) -> Granting | None:
    found = Granting(
        person=Person(
            key=reader.name("key"),
            name=reader.text("name"),
            post=reader.maybe_text("post") or "",
        ),
        may=_some(reader, "may", acts),
        units=_some(reader, "units", units),
    )
    return found if reader.close() else None


def _delegation(reader: Reader, acts: Names, people: Names) -> Delegation | None:
    found = Delegation(
        giver=refer(reader, "from", people),
        deputy=refer(reader, "to", people),
        acts=frozenset(_some(reader, "may", acts)),
        first=reader.day("first_day"),
        last=reader.day("last_day"),
        document=reader.maybe_text("document") or "",
    )
    if found.giver and found.giver == found.deputy:
        reader.fault("to", TO_HIMSELF)
    if found.last < found.first:
        reader.fault("last_day", BACKWARDS)
    return found if reader.close() else None


def _some(reader: Reader, key: str, names: Names) -> tuple[str, ...]:
    """The names of at least one thing that exists."""
    reader.need(key)
    listed = refer_all(reader, key, names)
    if reader.table.values.get(key) == []:
        reader.fault(key, fault.nothing_listed(key))
    return listed
