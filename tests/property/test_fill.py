"""Lines of spans keep their words, whatever they are made of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.review.blocks import Cite, Claim, Line, Number, Strong, Text
from resolute.review.fill import capital, fill, listed, merged, plain
from resolute.review.references import Reference, pieces

words = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}"), max_size=8)
spans = (
    st.builds(Text, words)
    | st.builds(Strong, words)
    | st.builds(Number, words, st.just("S1"))
    | st.builds(Claim, words, st.just("T1"))
    | st.builds(Cite, words, st.just("doc-1"))
)
lines = st.lists(spans, max_size=5).map(tuple)


@given(line=lines)
def test_merging_keeps_every_word_and_leaves_no_two_texts_side_by_side(line: Line) -> None:
    found = merged(line)

    assert plain(found) == plain(line)
    kinds = [type(span) for span in found]
    assert (Text, Text) not in list(pairwise(kinds))
    assert [s for s in found if not isinstance(s, Text)] == [
        s for s in line if not isinstance(s, Text)
    ]


@given(before=words, line=lines, between=words, other=words, after=words)
def test_filling_slots_is_putting_words_into_words(
    before: str, line: Line, between: str, other: str, after: str
) -> None:
    phrase = f"{before}{{value}}{between}{{name}}{after}"

    found = fill(phrase, value=line, name=other)

    assert plain(found) == phrase.format(value=plain(line), name=other)


@given(several=st.lists(lines, max_size=4))
def test_a_list_puts_its_separator_between_what_says_anything(several: list[Line]) -> None:
    assert plain(listed(several, " · ")) == " · ".join(plain(line) for line in several if line)


@given(line=lines)
def test_a_capital_changes_the_first_letter_of_words_and_nothing_else(line: Line) -> None:
    raised = capital(line)

    assert raised[1:] == line[1:]
    if line and isinstance(line[0], Text | Claim):
        assert plain(raised[:1]) == line[0].text[:1].upper() + line[0].text[1:]
    else:
        assert raised == line


references = st.builds(
    "{} {}".format,
    st.sampled_from(["verdict", "doc", "unit"]),
    st.from_regex("[a-zA-Z0-9.-]+", fullmatch=True),
)


@given(parts=st.lists(st.tuples(words.filter(bool), references), max_size=4))
def test_a_text_is_cut_where_its_references_stand(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{said}{{{reference}}}" for said, reference in parts)

    found = pieces(text)

    assert found[::2] == tuple(said for said, _ in parts)
    assert [each.written for each in found[1::2] if isinstance(each, Reference)] == [
        reference for _, reference in parts
    ]


@given(text=words)
def test_a_text_without_braces_is_left_alone(text: str) -> None:
    assert pieces(text) == ((text,) if text else ())
