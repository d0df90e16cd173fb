"""``people.toml``: who acts on a plan, and what each of them may do for which units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolute.evidence import Act, Granted, Levels, Person
from resolute.intake import fault
from resolute.intake.plan_names import Names, firsts, refer_all
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.units import Registry, reaches
from resolute.words import Finding, Words

ACT = Words("việc", "act")


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


def granted(people: Sequence[Granting], registry: Registry) -> Granted:
    """The policy by which nobody may do anything that was not granted to him."""
    grants = {(each.person.key, act): frozenset(each.units) for each in people for act in each.may}
    return Granted(grants=grants, above=reaches(registry))


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


def _some(reader: Reader, key: str, names: Names) -> tuple[str, ...]:
    """The names of at least one thing that exists."""
    reader.need(key)
    listed = refer_all(reader, key, names)
    if reader.table.values.get(key) == []:
        reader.fault(key, fault.nothing_listed(key))
    return listed
