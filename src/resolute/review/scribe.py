"""The scribe: turns hand-written text into lines, and notes every fault in it."""

from __future__ import annotations

from resolute.plan import simple_rules
from resolute.review.blocks import Line, Span, Text
from resolute.review.claims import ClaimWords
from resolute.review.fill import as_line, merged
from resolute.review.ink import Ink
from resolute.review.named import named
from resolute.review.references import Reference, Unreadable, pieces
from resolute.review.tell_rule import higher_is_better
from resolute.words import Finding, Place, Words


class Scribe:
    """Writes one report's hand-written parts. ``findings`` grow as faults are met."""

    def __init__(self, ink: Ink, claims: ClaimWords) -> None:
        self.ink = ink
        self.claims = claims
        self.findings: list[Finding] = []

    def line(self, text: Words, place: Place) -> Line:
        """A text with its references filled in; what cannot be filled stays visible in braces."""
        spans: list[Span] = []
        for piece in pieces(text.say(self.ink.language)):
            match piece:
                case str():
                    self._refuse_claims(piece, place)
                    spans.append(Text(piece))
                case Unreadable(written):
                    self._fault(place, written, _NOT_A_REFERENCE)
                    spans.append(Text(f"{{{written}}}"))
                case Reference():
                    spans.extend(self._filled(piece, place))
        return merged(spans)

    def _refuse_claims(self, words: str, place: Place) -> None:
        for found in self.claims.found(words, self.ink.language):
            self._fault(place, found, _BARE_CLAIM)

    def _filled(self, reference: Reference, place: Place) -> Line:
        found = self._of_reading(reference, place)
        if found is None:
            found = self._trend(reference, place)
        if found is None:
            found = named(reference, self.ink)
        if found is None:
            self._fault(place, reference.written, _NOTHING_THERE)
            return (Text(f"{{{reference.written}}}"),)
        return found

    def _of_reading(self, reference: Reference, place: Place) -> Line | None:
        material = self.ink.material
        if reference.kind not in {"value", "number"} or reference.name not in material.indicators:
            return None
        if not self._are_periods(reference.windows):
            return None
        reading = material.read(reference.name, *reference.windows)
        if reading.value is None:
            self._fault(place, reference.written, _UNKNOWN_READING)
        bare = reference.kind == "number"
        return (self.ink.bare(reading) if bare else self.ink.reading(reading),)

    def _are_periods(self, windows: tuple[str, ...]) -> bool:
        material = self.ink.material
        regime = material.evidence.regimes[material.plan.term.regime]
        return all(regime.period(window) is not None for window in windows)

    def _trend(self, reference: Reference, place: Place) -> Line | None:
        """Up or down for an indicator, better or worse for a promise, by two of its readings."""
        material, words = self.ink.material, self.ink.book.trends
        promise = material.plan.promise(reference.name)
        key = simple_rules(promise.rule)[0].indicator if promise else reference.name
        known = key in material.indicators and self._are_periods(reference.windows)
        if reference.kind != "trend" or not known:
            return None
        before, after = (material.read(key, window) for window in reference.windows)
        if before.number is None or after.number is None:
            self._fault(place, reference.written, _UNKNOWN_READING)
            return as_line(self.ink.book.columns.unknown)
        rises, falls = (words.up, words.down) if promise is None else (words.better, words.worse)
        if promise is not None and not higher_is_better(promise):
            rises, falls = falls, rises
        said = rises if after.number > before.number else falls
        said = words.same if after.number == before.number else said
        return (self.ink.shown(said, (before, after)),)

    def _fault(self, place: Place, written: str, fault: tuple[Words, Words]) -> None:
        problem, remedy = fault
        said = Words(problem.vi.format(written), problem.en.format(written))
        finding = Finding(place=place, problem=said, remedy=remedy)
        if finding not in self.findings:
            self.findings.append(finding)


_NOT_A_REFERENCE = (
    Words("“{}” trong ngoặc nhọn không phải là một tham chiếu", "“{}” in braces is no reference"),
    Words(
        "Viết như {value CHỈ-SỐ @2022} hoặc {verdict T02}; xem tài liệu về notes",
        "Write it like {value KEY @2022} or {verdict T02}; see the page on notes",
    ),
)
_BARE_CLAIM = (
    Words("câu viết tay tự nêu “{}” mà không dẫn chứng", "hand-written text says “{}” on its own"),
    Words(
        "Thay bằng tham chiếu, như {value …}, {verdict …}, {year …}, để câu đổi theo số liệu",
        "Use a reference such as {value …}, {verdict …}, {year …}, so that it follows the figures",
    ),
)
_NOTHING_THERE = (
    Words("“{}” trỏ tới thứ không có trong kế hoạch", "“{}” refers to nothing in the plan"),
    Words("Kiểm tra lại mã hoặc thêm nó vào plan/", "Check the code or add it to plan/"),
)
_UNKNOWN_READING = (
    Words(
        "câu văn cần “{}” nhưng số liệu này chưa rõ", "the sentence needs “{}”, which is unknown"
    ),
    Words("Bổ sung số liệu hoặc bỏ câu này", "Supply the figures or leave the sentence out"),
)
