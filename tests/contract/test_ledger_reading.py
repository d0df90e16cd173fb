"""Reading the log: every choice of entries is the twin's, page by page and not row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import (
    Approval,
    Decision,
    Figure,
    Ledger,
    MemoryLedger,
    Operation,
    PlanText,
    Selection,
    Submission,
    read,
)
from resolute.store.models import Sent
from resolute.time import Period
from tests.contract.shelf import STORES, Shelf, new_address, opened, salts
from tests.lines import (
    AT,
    DISTRICT,
    LEVELS,
    MINUTE,
    WARD,
    decision,
    erasure,
    figure,
    line,
    person,
    submission,
    withdrawal,
)

MANY = 12_000
PAGES = 3
MICROSECOND = timedelta(microseconds=1)
PARTS, UNITS, YEARS = ("settled", "received"), (WARD, DISTRICT, "hàng đào"), (2021, 2022, 2023)
SPOKEN_OF = ("Long Biên", "mended", "p", "Long Biên")
"""Of what a pack speaks; some of it goes by the name of a submission or an entry."""
WHERE = tuple(product(PARTS, UNITS, YEARS))


def story() -> Iterator[Submission]:
    """Everything that can be in a log; some submissions and entries go by the same name."""
    for unit in UNITS:
        rows = [
            figure(f"{unit} {part} {year}", year, part=part, unit=unit, year=year)
            for part, each, year in WHERE
            if each == unit
        ]
        yield submission(f"from {unit}", unit, *rows)
    yield submission("p", "lan", person("p"), person("q"), line("text", PlanText(file="plan.toml")))
    yield submission(
        "mended",
        "lan",
        figure("new", 1, replaces=f"{WARD} settled 2022"),
        withdrawal("gone", f"{DISTRICT} received 2021", unit=DISTRICT, year=2021),
        figure("also", 2, part="received", nature=Figure(part="", value=date.min).nature),
    )
    yield submission("q", "binh", decision("d1", "mended"), decision("d2", "p"))
    yield submission("empty", "binh")
    yield submission("d1", "binh", decision("d3", f"from {WARD}", "verified", Decision.SENT_BACK))
    yield submission("x", "binh", erasure("p!", "p"), erasure("q!", "q"))
    yield submission("y", "chi", decision("d4", "q"), decision("d5", "mended", "approved"))
    spoken = (Operation(kind="floods.level/1", about=name, told="{}") for name in SPOKEN_OF)
    levels = [line(f"level {number}", told) for number, told in enumerate(spoken)]
    yield submission("z", "chi", *levels)


def tell(ledger: Ledger) -> None:
    """Send the story, a minute between two submissions."""
    for number, sent in enumerate(story()):
        assert ledger.submit(sent, at=AT + number * MINUTE).refused == 0


STORY = MemoryLedger(LEVELS, salts())
tell(STORY)


@pytest.fixture(scope="module", params=STORES[1:])
def told(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """The story in a database."""
    ledger = opened(new_address(request.param, request))
    tell(ledger)
    yield ledger
    connections.close_all()


def some_of(values: set[str]) -> st.SearchStrategy[frozenset[str] | None]:
    named = st.sampled_from([*sorted(values), "unknown", ""])
    return st.none() | st.frozensets(named, max_size=4)


LOGGED = tuple(STORY.log())
NAMES = {each.submission for each in LOGGED} | {each.entry.id for each in LOGGED} | {"empty"}
DAYS = st.dates(date(2020, 12, 30), date(2024, 1, 3))
WITHIN = st.tuples(DAYS, st.integers(1, 800)).map(
    lambda told: Period(told[0], told[0] + timedelta(days=told[1]), "some days")
)
PLACES = st.integers(-2, len(LOGGED) + 2)
MOMENTS = st.tuples(st.integers(-1, 11), st.integers(-1, 1)).map(
    lambda told: AT + told[0] * MINUTE + told[1] * MICROSECOND
)
SELECTIONS = st.builds(
    Selection,
    kinds=some_of({each.entry.body.kind for each in LOGGED} | {"figure/1"}),
    parts=some_of({*PARTS}),
    units=some_of({*UNITS}),
    within=st.none() | WITHIN,
    submissions=some_of(NAMES),
    about=some_of(NAMES),
    of=some_of({*SPOKEN_OF, *NAMES}),
    known_at=st.none() | MOMENTS,
    since=st.just(0) | PLACES,
    until=st.none() | PLACES,
)


@given(wanted=SELECTIONS)
def test_every_selection_is_the_twins(told: Ledger, wanted: Selection) -> None:
    assert list(told.log(wanted)) == list(STORY.log(wanted))


ALONE = (
    *({"kinds": frozenset({each.entry.body.kind})} for each in LOGGED),
    *({"parts": frozenset({part})} for part in (*PARTS, "", "unknown")),
    *({"units": frozenset({unit})} for unit in UNITS),
    *({"submissions": frozenset({name})} for name in sorted(NAMES)),
    *({"about": frozenset({name})} for name in sorted(NAMES)),
    *({"of": frozenset({name})} for name in sorted({*SPOKEN_OF, *NAMES})),
    *({name: frozenset()} for name in ("kinds", "parts", "units", "submissions", "about", "of")),
    *({"known_at": AT + n * MINUTE + m * MICROSECOND} for n in range(11) for m in (-1, 0, 1)),
    *({"since": place} for place in range(-1, len(LOGGED) + 2)),
    *({"until": place} for place in range(-1, len(LOGGED) + 2)),
    *(
        {"within": Period(date(year, 1, 1) + day, date(year, 1, 2) + day, "a day")}
        for year, day in product((2021, 2022, 2023, 2024), (timedelta(days=-1), timedelta(0)))
    ),
)


def test_every_field_of_a_selection_chooses_alone(told: Ledger) -> None:
    for field in ALONE:
        wanted = Selection(**field)  # type: ignore[arg-type]
        assert list(told.log(wanted)) == list(STORY.log(wanted)), wanted


def test_what_was_known_is_the_beginning_of_the_log(told: Ledger) -> None:
    for minute in range(-1, 12):
        moment = AT + minute * MINUTE
        known = list(told.log(Selection(known_at=moment)))

        assert known == list(told.log(Selection(until=told.size_at(moment))))
        assert told.size_at(moment) == STORY.size_at(moment)


def test_reading_leaves_the_places_out(told: Ledger) -> None:
    assert list(read(told)) == [each.entry for each in LOGGED]


@pytest.fixture(scope="module", params=STORES[1:])
def long(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a log of many entries, of which every fortieth is personal."""
    address = new_address(request.param, request)
    people = [person(f"p{n}") for n in range(MANY // 40)]
    figures = [figure(f"e{n}", n, part=f"part {n}") for n in range(MANY - len(people))]
    ledger = opened(address)
    with CaptureQueriesContext(connections[ledger.alias]) as asked:
        ledger.submit(submission("all", "lan", *people, *figures), at=AT)
    assert len(asked) < 60
    yield address
    connections.close_all()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Selection(), MANY),
        (Selection(known_at=AT, within=Period(date(2022, 1, 1), date(2022, 2, 1), "")), MANY),
        (Selection(submissions=frozenset({"all"}), since=10), MANY - 10),
        (Selection(parts=frozenset(f"part {n}" for n in range(9_000))), 9_000),
        (Selection(parts=frozenset({"part 7", "part 11001"})), 2),
    ],
)
def test_a_long_log_is_read_in_pages(long: str, wanted: Selection, found: int) -> None:
    ledger = opened(long)
    with CaptureQueriesContext(connections[ledger.alias]) as asked:
        assert sum(1 for _ in ledger.log(wanted)) == found

    assert len(asked) <= 2 * PAGES + 4


def test_records_are_read_in_pages(long: str) -> None:
    ledger = opened(long)
    with CaptureQueriesContext(connections[ledger.alias]) as asked:
        assert sum(1 for _ in ledger.records()) == MANY

    assert len(asked) <= PAGES + 1


def test_a_stream_reads_no_further_than_it_is_followed(long: str) -> None:
    ledger = opened(long)
    with CaptureQueriesContext(connections[ledger.alias]) as asked:
        first = [each.seq for each in islice(ledger.log(), 3)]
        places = [record[:9] for record in islice(ledger.records(), 2)]

    assert (first, len(places)) == ([0, 1, 2], 2)
    assert len(asked) <= 6


def test_any_number_of_submissions_may_be_chosen(long: str) -> None:
    """Every other entry stands as if it were a submission of its own."""
    ledger = opened(long)
    sent = [
        Sent(
            submission=f"s{n}",
            by="lan",
            digest="",
            first=2 * n,
            stored=1,
            recorded_at=AT.isoformat(),
            findings="[]",
        )
        for n in range(3_000)
    ]
    Sent.objects.using(ledger.alias).bulk_create(sent)
    wanted = Selection(submissions=frozenset(f"s{n}" for n in range(3_000)), until=5_000)

    assert [each.seq for each in ledger.log(wanted)] == list(range(0, 5_000, 2))


def test_what_an_office_did_is_found_among_any_number_of_figures(shelf: Shelf) -> None:
    """By the index of kinds, which a database uses for questions in its own words alone."""
    ledger = opened(shelf.sqlite())
    tell(ledger)
    connection = connections[ledger.alias]
    with CaptureQueriesContext(connection) as asked:
        list(ledger.log(Selection(kinds=frozenset({Approval.kind}), since=1)))
    read = next(each["sql"] for each in asked if '"record"' in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {read}")
        assert any("ledger_kind" in str(row) for row in cursor.fetchall())
