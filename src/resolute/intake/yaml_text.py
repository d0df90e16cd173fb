"""The part of YAML that indicator files are written in; anything beyond it is refused, not guessed.

Read are block mappings and sequences, plain and quoted texts (also over several lines), literal and
folded texts, comments, and ``[]`` and ``{}``. Not read are anchors, aliases, tags, several
documents, filled flow collections, tabs that indent, and ``yes``, ``no``, ``on`` and ``off``, which
one version of YAML takes for truth values and the next for texts. A key told twice is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from resolute.intake.fault import Fault
from resolute.intake.yaml_faults import (
    FLOW,
    NO_KEY,
    STRAY,
    TAB,
    TWO_WAYS,
    UNCLOSED,
    UnreadableYamlError,
)
from resolute.intake.yaml_scalars import folded, indented, joined, unquoted

Yaml = None | bool | Decimal | str | list["Yaml"] | dict[str, "Yaml"]
"""What a file may hold: nothing, yes or no, a number, a text, a list or a table."""

_KEY = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\W\d_][^:#"'\[\]{},&*!|>%@`]*|[\w][\w .-]*)"""
    r"""[ ]*:(?:[ ]+(?P<rest>.*))?""",
)
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*")
_BLOCK = re.compile(r"(?P<style>[|>])(?P<chomp>[+-]?)[ ]*(?:#.*)?")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_EITHER = {"yes", "no", "on", "off", "y", "n"}
_DEEPEST = 200  # no file that people write is indented further
_QUOTES = "\"'"
_BEYOND = tuple("&*!%@`[{]},?")


@dataclass(frozen=True, slots=True)
class YamlRead:
    """What a text holds, and the keys that were left out, each with the line that told it again."""

    value: Yaml
    twice: tuple[tuple[int, str], ...]


def read_yaml(text: str) -> YamlRead:
    """What a text holds. Raises UnreadableYamlError, which names the line, for what is not read."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")
    reader = _Reader(lines)
    reader.skip()
    if reader.at < len(lines) and lines[reader.at].rstrip() == "---":
        reader.at += 1
        reader.skip()
    found = reader.node(-1)
    reader.skip()
    if reader.at < len(lines):
        raise reader.trouble(STRAY)
    return YamlRead(found, tuple(reader.twice))


@dataclass(slots=True)
class _Reader:
    """The lines of a text, the first that has not been read, and how far that is indented."""

    lines: list[str]
    at: int = 0
    indent: int = -1
    twice: list[tuple[int, str]] = field(default_factory=list)

    def trouble(self, fault: Fault, at: int | None = None) -> UnreadableYamlError:
        line = self.at if at is None else at
        return UnreadableYamlError(min(line, len(self.lines) - 1) + 1, fault)

    def skip(self) -> None:
        """Pass over empty lines and comments, and see how far the next line is indented."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            bare = line.lstrip(" ")
            if bare.startswith("\t") and bare.strip():
                raise self.trouble(TAB)
            if bare.strip() and not bare.startswith("#"):
                self.indent = len(line) - len(bare)
                return
            self.at += 1
        self.indent = -1

    def deeper(self, above: int) -> bool:
        """Whether the line, any line, is indented by more."""
        return self.lines[self.at].startswith(" " * (above + 1))

    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.lines[self.at].strip()

    def node(self, above: int) -> Yaml:
        """What stands deeper than a line that is indented by ``above``."""
        indent = self.indent
        if indent <= above:
            return None
        if indent > _DEEPEST:
            raise self.trouble(STRAY)
        line = self.lines[self.at][indent:]
        if _is_item(line):
            return self.sequence(indent)
        if _KEY.fullmatch(line):
            return self.mapping(indent)
        self.at += 1
        return self.value(line, above)

    def sequence(self, indent: int) -> list[Yaml]:
        """Items that begin at one indent."""
        items: list[Yaml] = []
        while self.indent == indent and _is_item(self.lines[self.at][indent:]):
            self.lines[self.at] = " " * (indent + 1) + self.lines[self.at][indent + 1 :]
            self.skip()
            items.append(self.node(indent))
            self.skip()
        if self.indent > indent:
            raise self.trouble(STRAY)
        return items

    def mapping(self, indent: int) -> dict[str, Yaml]:
        """Keys that begin at one indent."""
        table: dict[str, Yaml] = {}
        again: set[str] = set()
        while self.indent == indent and not _is_item(self.lines[self.at][indent:]):
            found = _KEY.fullmatch(self.lines[self.at][indent:].rstrip())
            if found is None:
                raise self.trouble(NO_KEY)
            key = found["key"].strip()
            if key[0] in _QUOTES:
                key = unquoted(key) or key
            if key in table:
                again.add(key)
                self.twice.append((self.at + 1, key))
            self.at += 1
            table[key] = self.value(found["rest"] or "", indent)
            self.skip()
        if self.indent > indent:
            raise self.trouble(STRAY)
        return {key: value for key, value in table.items() if key not in again}

    def value(self, rest: str, above: int) -> Yaml:
        """What follows a key or a dash on its line, and on the lines that belong to it."""
        rest = rest.strip(" ")
        if not rest or rest[0] == "#":
            self.skip()
            beside = self.indent == above and _is_item(self.lines[self.at][above:])
            return self.sequence(above) if beside else self.node(above)
        block = _BLOCK.fullmatch(rest)
        if block:
            return self.block(above, folds=block["style"] == ">", chomp=block["chomp"])
        if rest[0] in _QUOTES:
            return self.quoted(rest, above)
        return self.plain(rest, above)

    def block(self, above: int, *, folds: bool, chomp: str) -> str:
        """A literal or folded text."""
        begins, lines, deeper = self.at, self.lines, " " * (above + 1)
        rest = range(begins, len(lines))
        ends = (at for at in rest if not lines[at].startswith(deeper) and lines[at].strip())
        self.at = next(ends, len(lines))
        body = indented(lines[begins : self.at])
        content = folded(body) if folds else "\n".join(body)
        core = content.rstrip("\n")
        if chomp == "-" or not core:
            return core
        return core + "\n" if not chomp else content + "\n"

    def quoted(self, rest: str, above: int) -> str:
        """A text in quotation marks."""
        begins, taken = self.at - 1, [rest]
        while (text := unquoted(joined(taken))) is None:
            if self.at >= len(self.lines) or not (self.deeper(above) or self.blank()):
                raise self.trouble(UNCLOSED, begins)
            taken.append(self.lines[self.at])
            self.at += 1
        return text

    def plain(self, rest: str, above: int) -> Yaml:
        """A text without marks, or a number, or yes or no."""
        begins, taken = self.at - 1, [_bare(rest)]
        if rest.startswith(_BEYOND):
            return self.empty(taken[0], begins)
        while " #" not in rest and self.at < len(self.lines):
            rest = self.lines[self.at]
            if rest.lstrip().startswith("#") or (rest.strip() and not self.deeper(above)):
                break
            taken.append(_bare(rest))
            self.at += 1
        keys = (at for at, line in enumerate(taken, begins) if ": " in line or line.endswith(":"))
        if (key := next(keys, None)) is not None:
            raise self.trouble(NO_KEY, key)
        text = joined(taken)
        if text.lower() in _EITHER:
            raise self.trouble(TWO_WAYS, begins)
        return _meant(text)

    def empty(self, text: str, at: int) -> Yaml:
        """``[]`` or ``{}``."""
        if text not in {"[]", "{}"}:
            raise self.trouble(FLOW, at)
        return [] if text == "[]" else {}


def _meant(text: str) -> Yaml:
    """What a text without marks stands for."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _bare(line: str) -> str:
    """A line without its comment and the spaces around it."""
    return _COMMENT.sub("", line, count=1).strip()


def _is_item(line: str) -> bool:
    return line.startswith("- ") or line.rstrip() == "-"
