"""Every operation of the API in one table: requests are checked by it, and OpenAPI made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from resolute.actions.tokens import SCOPES
from resolute.web.api_shapes import (
    DAY,
    LIMIT,
    NAME,
    PLACE,
    TEXT,
    TRUTH,
    WORDS,
    Shape,
    many,
    maybe,
    record,
)

PREFIX = "/api/v1"
JSON, CSV, PROBLEM = "application/json", "text/csv", "application/problem+json"
MOST_ROWS = 1000
VERDICTS = ("met", "on track", "at risk", "behind", "open", "missed", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of the query, or a header."""

    name: str
    shape: Shape
    about: str
    required: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that a program may ask; ``scope`` is empty where no token is needed."""

    key: str
    method: str
    path: str
    about: str
    scope: str = ""
    parameters: Sequence[Parameter] = ()
    takes: Mapping[str, Shape] = field(default_factory=dict)
    gives: Mapping[str, Shape] = field(default_factory=dict)
    status: int = 200
    refuses: Sequence[int] = ()


_ON = Parameter(name="on", shape=DAY, about="The day judged; today if left out.")
_LIMIT = Parameter(name="limit", shape=LIMIT, about="How many at most; 100 if left out.")
_AFTER = Parameter(name="after", shape=PLACE, about="Where to go on: `next` of the page before.")
_KEY = Parameter(
    name="Idempotency-Key",
    shape=NAME,
    about="Made by the sender: the same key with the same body is recorded once.",
    required=True,
    header=True,
)
_DRY = Parameter(
    name="dryRun", shape={"type": "string", "enum": ["true", "false"]}, about="Record nothing."
)
_ELEMENT = Parameter(name="dataElement", shape=NAME, about="Of one data element only.")
_ORG_UNIT = Parameter(name="orgUnit", shape=NAME, about="Of one organisation unit only.")
_PERIOD = Parameter(name="period", shape=NAME, about="Of one period only, such as 202306.")

TITLES = record({"vi": TEXT, "en": TEXT})
PLAN = record(
    {
        "format": TEXT,
        "key": TEXT,
        "title": TITLES,
        "unit": TEXT,
        "term": TEXT,
        "promises": many(
            record(
                {
                    "code": TEXT,
                    "kind": {"type": "string", "enum": ["target", "task"]},
                    "target": TEXT,
                    "title": TITLES,
                    "owner": TEXT,
                    "unit": TEXT,
                    "starts": TEXT,
                    "due": TEXT,
                }
            )
        ),
        "parts": many(
            record(
                {
                    "key": TEXT,
                    "title": TITLES,
                    "measured_in": TITLES,
                    "kind": {"type": "string", "enum": ["flow", "stock", "level", "day"]},
                    "regime": TEXT,
                    "bases": many(TEXT),
                }
            )
        ),
        "units": many(record({"id": TEXT, "name": TITLES, "level": TEXT, "parent": maybe(TEXT)})),
    }
)
STANDINGS = record(
    {
        "format": TEXT,
        "on": TEXT,
        "items": many(
            record(
                {
                    "place": PLACE,
                    "code": TEXT,
                    "verdict": {"type": "string", "enum": list(VERDICTS)},
                    "said": TITLES,
                    "promised": TITLES,
                    "reached": TITLES,
                    "as_of": maybe(TEXT),
                    "stale": TRUTH,
                    "due": TEXT,
                }
            )
        ),
        "next": maybe(PLACE),
    }
)
FIGURES = record(
    {
        "format": TEXT,
        "items": many(
            record(
                {
                    "place": PLACE,
                    "id": TEXT,
                    "submission": TEXT,
                    "part": maybe(TEXT),
                    "basis": maybe(TEXT),
                    "unit": TEXT,
                    "period": TEXT,
                    "value": maybe(TEXT),
                    "nature": maybe(TEXT),
                    "recorded_at": TEXT,
                    "replaces": maybe(TEXT),
                    "level": maybe(TEXT),
                }
            )
        ),
        "next": maybe(PLACE),
    }
)
ROWS = record(
    {
        "rows": many(
            record(
                {"part": NAME, "unit": NAME, "period": WORDS},
                value=maybe(WORDS),
                nature={"type": "string", "enum": ["estimate", "provisional", "final"]},
                basis=NAME,
                replaces=WORDS,
                note=WORDS,
            ),
            minItems=1,
            maxItems=MOST_ROWS,
        )
    }
)
RECEIPT = record(
    {
        "format": TEXT,
        "submission": TEXT,
        "rows": PLACE,
        "stored": PLACE,
        "refused": PLACE,
        "first": maybe(PLACE),
        "recorded_at": maybe(TEXT),
        "findings": many(record({"row": maybe(PLACE), "refused": TRUTH, "said": TEXT})),
    }
)
_VALUE = record(
    {"dataElement": TEXT, "period": TEXT, "orgUnit": TEXT, "value": TEXT},
    categoryOptionCombo=TEXT,
    attributeOptionCombo=TEXT,
)
VALUES = record(
    {"dataValues": many(_VALUE)}, leftOut=many(record({"subject": TEXT, "reason": TEXT}))
)
VALUES_IN: Shape = {
    "type": "object",
    "properties": {"dataValues": many({"type": "object"}, maxItems=MOST_ROWS)},
    "required": ["dataValues"],
}
SUMMARY = record(
    {
        "status": {"type": "string", "enum": ["SUCCESS", "WARNING", "ERROR"]},
        "importCount": record(
            {"imported": PLACE, "updated": PLACE, "ignored": PLACE, "deleted": PLACE}
        ),
        "unchanged": PLACE,
        "refused": PLACE,
        "conflicts": many(record({"object": TEXT, "row": maybe(PLACE), "value": TEXT})),
    }
)
PROBLEM_SHAPE = record(
    {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    errors=many(record({"pointer": TEXT, "detail": TEXT})),
)

OPERATIONS = (
    Operation(
        key="openapi",
        method="GET",
        path="/openapi.json",
        about="This description.",
        gives={JSON: {"type": "object"}},
    ),
    Operation(
        key="plan",
        method="GET",
        path="/plan",
        about="What is promised, what is reported, by which units.",
        scope="plan:read",
        gives={JSON: PLAN},
        refuses=(409,),
    ),
    Operation(
        key="standings",
        method="GET",
        path="/standings",
        about="How every target and task stands on a day.",
        scope="standings:read",
        parameters=(_ON, _AFTER, _LIMIT),
        gives={JSON: STANDINGS},
        refuses=(409,),
    ),
    Operation(
        key="figures",
        method="GET",
        path="/figures",
        about="Figures and withdrawals in the order of the log, of the units that one may see.",
        scope="figures:read",
        parameters=(
            Parameter(name="part", shape=NAME, about="Of one part only."),
            Parameter(name="unit", shape=NAME, about="Of one unit only."),
            _AFTER,
            _LIMIT,
        ),
        gives={JSON: FIGURES},
        refuses=(404, 409),
    ),
    Operation(
        key="send_figures",
        method="POST",
        path="/figures",
        about="Send figures. Each row is stored, or refused and named; the receipt says how many.",
        scope="figures:write",
        parameters=(_KEY,),
        takes={JSON: ROWS},
        gives={JSON: RECEIPT},
        refuses=(409, 413, 415, 422),
    ),
    Operation(
        key="values_out",
        method="GET",
        path="/dataValueSets",
        about="Figures in force as data values of DHIS2, by dhis2.toml of the plan.",
        scope="figures:read",
        parameters=(_ELEMENT, _ORG_UNIT, _PERIOD),
        gives={JSON: VALUES},
        refuses=(404, 409),
    ),
    Operation(
        key="values_out_csv",
        method="GET",
        path="/dataValueSets.csv",
        about="The same as CSV.",
        scope="figures:read",
        parameters=(_ELEMENT, _ORG_UNIT, _PERIOD),
        gives={CSV: TEXT},
        refuses=(404, 409),
    ),
    Operation(
        key="values_in",
        method="POST",
        path="/dataValueSets",
        about="Data values of DHIS2: what is new is recorded, what differs corrects, what is equal "
        "changes nothing, and what cannot be taken is named.",
        scope="figures:write",
        parameters=(_DRY,),
        takes={JSON: VALUES_IN, CSV: TEXT},
        gives={JSON: SUMMARY},
        refuses=(409, 413, 415, 422),
    ),
)
REASONS: Mapping[int, str] = {
    400: "A parameter is unknown, told twice, missing or cannot be read.",
    401: "No token, or none that holds.",
    403: "The token has not this scope, or the person may not do this.",
    404: "There is no such unit, or its figures are not for this person.",
    409: "What is recorded stands against it: the key had another body, or there is no plan.",
    413: "Too much at once.",
    415: "This is taken in another form.",
    422: "The body does not fit.",
    503: "The ledger cannot be read or written now; nothing that was recorded is lost.",
}


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document of the table."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(f"{PREFIX}{each.path}", {})[each.method.lower()] = _described(each)
    scheme = {"type": "http", "scheme": "bearer", "description": f"Scopes: {', '.join(SCOPES)}."}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Resolute",
            "version": "1",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"token": scheme},
            "schemas": {"Problem": PROBLEM_SHAPE},
        },
    }


def _described(each: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": each.key,
        "summary": each.about,
        "parameters": [_parameter(parameter) for parameter in each.parameters],
        "responses": _responses(each),
        "security": [{"token": [each.scope]}] if each.scope else [],
    }
    if each.takes:
        content = {media: {"schema": shape} for media, shape in each.takes.items()}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "header" if parameter.header else "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": parameter.shape,
    }


def _responses(each: Operation) -> dict[str, Any]:
    content = {media: {"schema": shape} for media, shape in each.gives.items()}
    told = {str(each.status): {"description": "Done.", "content": content}}
    if each.method == "GET":
        told["304"] = {"description": "Unchanged since the ETag that was sent."}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    statuses = {400, 503, *(each.refuses), *((401, 403) if each.scope else ())}
    for status in sorted(statuses):
        told[str(status)] = {"description": REASONS[status], "content": problem}
    return told
