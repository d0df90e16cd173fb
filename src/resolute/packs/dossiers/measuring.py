"""``resolute dossiers measures``: by month, agency and channel, and what nobody recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from resolute.pack import Ask, AskKind, Command, Desk, Outcome
from resolute.packs.dossiers.history import KNOWN_AT, History, history
from resolute.packs.dossiers.measures import (
    ANSWERED,
    EARLY,
    ON_TIME,
    ONLINE,
    PARTS,
    RATED,
    RECEIVED,
    SATISFIED,
    Key,
)
from resolute.packs.dossiers.measures import counted as count_by_month
from resolute.packs.dossiers.quality import Handled, Practice, Score, read_until, unit_score
from resolute.packs.dossiers.records import due_of
from resolute.review.blocks import Align, Block, Bullets, Column, Row, Table, Text
from resolute.words import Language, Words, say_number

MONTH = Words("Tháng", "Month")
BY_MONTH = Words("Theo tháng", "By month")
QUALITY = Words("Điểm chất lượng: {said}.", "Quality score: {said}.")
NOT_COMPARABLE = Words(
    "không so sánh được, thiếu thông tin cho chỉ số {missing}",
    "not comparable, too little is known for indicators {missing}",
)
FOUR: Mapping[str, Words] = {
    "completion": Words("Hồ sơ đã xong trên hồ sơ tiếp nhận", "Completed of those received"),
    "take_up": Words("Nộp trực tuyến trên hồ sơ tiếp nhận", "Filed online of those received"),
    "cost": Words("Chi phí một hồ sơ đã trả", "Cost of one answered"),
    "satisfaction": Words("Mức độ hài lòng", "Satisfaction"),
}
UNKNOWN = Words("chưa rõ", "unknown")
DONG = Words("đồng", "VND")
COST = Ask(
    name="cost",
    help="What handling all of them cost, in đồng: what one cost is then told.",
    kind=AskKind.WHOLE,
)
_MINUTE = 60
_HUNDRED = 100


def run(desk: Desk) -> Outcome:
    """What is measured of the dossiers in a ledger."""
    if desk.ledger is None:
        raise ValueError("measuring needs a ledger")
    found = history(desk.ledger, desk.given["known_at"])
    months, score = count_by_month(found), quality(found)
    of_four = {**four(found), "cost": cost_of_one(found, desk.given["cost"])}
    return Outcome(
        blocks=_blocks(months, of_four, score, language=desk.language),
        facts={
            "months": [
                {"month": f"{key.month:%Y-%m}", "part": key.part, "count": len(dossiers)}
                for key, dossiers in months.items()
            ],
            "on_time_percent": _share(months, ON_TIME, ANSWERED),
            "early_percent": _share(months, EARLY, ANSWERED),
            "online_percent": _share(months, ONLINE, RECEIVED),
            "channels": dict(Counter(each.channel for each in found.received.values())),
            "agencies": by_agency(found),
            "four": of_four,
            "quality": {
                "points": {str(n): points for n, points in score.points.items()},
                "total": score.total,
                "band": score.band.say(desk.language) if score.band else None,
                "missing": score.missing,
                "rules_compared": not rests_on_unread_rules(found),
            },
        },
    )


def four(found: History) -> Mapping[str, Decimal | None]:
    """Completion, take-up, cost and satisfaction; None for what nobody recorded."""
    months = count_by_month(found)
    received = len(found.received)
    done = sum(dossier in found.returned for dossier in found.received)
    completion = Decimal(_HUNDRED * done) / received if received else None
    take_up = _share(months, ONLINE, RECEIVED)
    satisfied = _share(months, SATISFIED, RATED)
    return {"completion": completion, "take_up": take_up, "cost": None, "satisfaction": satisfied}


def cost_of_one(found: History, cost: int | None) -> Decimal | None:
    """What one answered dossier cost in đồng, if somebody says what all of them did."""
    done = sum(dossier in found.returned for dossier in found.received)
    return Decimal(cost) / done if cost is not None and done else None


def by_agency(found: History) -> Mapping[str, Mapping[str, int]]:
    """How many each lead agency answered early, on its day, and late."""
    told: dict[str, Counter[str]] = {}
    for _, received, returned in found.closed():
        if (due := due_of(received, returned)) is None:
            continue
        early = returned.at.date() < due.date()
        how = "early" if early else "on_time" if returned.at <= due else "late"
        told.setdefault(received.agency, Counter())[how] += 1
    return {agency: dict(told[agency]) for agency in sorted(told)}


def quality(found: History) -> Score:
    """The quality score as far as records tell: of times they do, of the rest nobody said."""
    handled = [
        Handled(
            took=int((returned.at - received.at).total_seconds()) // _MINUTE,
            allowed=int((due - received.at).total_seconds()) // _MINUTE,
        )
        for _, received, returned in found.closed()
        if (due := due_of(received, returned)) is not None
    ]
    return unit_score(handled, Practice())


def rests_on_unread_rules(found: History) -> bool:
    """Whether dossiers were answered under rules whose scoring was not read."""
    return any(each.at.date() >= read_until() for each in found.returned.values())


def _share(months: Mapping[Key, tuple[str, ...]], part: str, of: str) -> Decimal | None:
    total = Counter[str]()
    for key, dossiers in months.items():
        total[key.part] += len(dossiers)
    return Decimal(_HUNDRED * total[part]) / total[of] if total[of] else None


def _blocks(
    months: Mapping[Key, tuple[str, ...]],
    of_four: Mapping[str, Decimal | None],
    score: Score,
    *,
    language: Language,
) -> tuple[Block, ...]:
    titles = (MONTH, *PARTS.values())
    columns = tuple(
        Column(title=title.say(language), align=Align.RIGHT if place else Align.LEFT)
        for place, title in enumerate(titles)
    )
    rows = tuple(
        Row(
            cells=(
                (Text(f"{month:%m/%Y}"),),
                *((Text(_cell(months.get(Key(part, month)), language)),) for part in PARTS),
            )
        )
        for month in sorted({key.month for key in months})
    )
    lines = tuple((Text(line),) for line in _lines(of_four, score, language))
    table = Table(key="months", title=BY_MONTH.say(language), columns=columns, rows=rows)
    return (table, Bullets(lines))


def _cell(dossiers: tuple[str, ...] | None, language: Language) -> str:
    return "" if dossiers is None else say_number(Decimal(len(dossiers)), language)


def _lines(
    of_four: Mapping[str, Decimal | None], score: Score, language: Language
) -> Iterator[str]:
    for key, words in FOUR.items():
        value = of_four[key]
        unit, places = (DONG.say(language), 0) if key == "cost" else ("%", 1)
        known = "" if value is None else f"{say_number(value, language, places)} {unit}"
        said = known or UNKNOWN.say(language)
        yield f"{words.say(language)}: {said}."
    missing = ", ".join(str(number) for number in score.missing)
    said = NOT_COMPARABLE.say(language).format(missing=missing)
    if score.band is not None:
        said = f"{say_number(score.total, language)} ({score.band.say(language)})"
    yield QUALITY.say(language).format(said=said)


MEASURES = Command(
    name="measures",
    help="Dossiers counted by month, agency and channel, with what too little is known of.",
    run=run,
    asks=(COST, KNOWN_AT),
    needs_ledger=True,
)
