"""The configuration and the texts of an indicator: a table of keys in YAML."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.intake.file_faults import NO_UTF8
from resolute.intake.indicator_faults import NO_TABLE
from resolute.intake.yaml_faults import UnreadableYamlError, told_again
from resolute.intake.yaml_text import Yaml, read_yaml
from resolute.words import Finding, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """The keys of a file, and what is wrong with it; a file that cannot be read has no keys."""

    keys: dict[str, Yaml]
    findings: tuple[Finding, ...] = ()


def read_table(file: str, content: bytes | None) -> TableRead:
    """The keys of a file; one that is not there has none."""
    if content is None:
        return TableRead(keys={})
    try:
        read = read_yaml(content.decode())
    except UnicodeDecodeError:
        return TableRead(keys={}, findings=(NO_UTF8.at(Place(file=file)),))
    except UnreadableYamlError as trouble:
        place = Place(file=file, line=trouble.line)
        return TableRead(keys={}, findings=(trouble.fault.at(place),))
    findings = tuple(told_again(key).at(Place(file=file, line=line)) for line, key in read.twice)
    if read.value is None:
        return TableRead(keys={}, findings=findings)
    if not isinstance(read.value, dict):
        return TableRead(keys={}, findings=(NO_TABLE.at(Place(file=file)),))
    return TableRead(keys=read.value, findings=findings)
