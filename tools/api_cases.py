"""Send the API cases that Schemathesis draws from its own description, and count what goes wrong.

The figures go to docs/reference/figures.md with ``--write``.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

import click
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from resolute.actions.office import OFFICE_TIME
from resolute.web.settings import set_up
from tools.figures import write_section

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "figures.md"
ON = date(2023, 6, 30)
AT = datetime(2023, 9, 1, 8, tzinfo=OFFICE_TIME)
AFTER_SETTINGS = (
    "resolute.actions.open_office",
    "resolute.actions.tokens",
    "resolute.web.site",
)
OURS = {
    "rows": {"part": "du_lich.hai_long", "unit": "quan-hoan-kiem", "period": "2021"},
    "dataValues": {"dataElement": "tpz77FcntKx", "orgUnit": "O6uvpzGd5pu", "period": "2019"},
}
DHIS2 = """
[[element]]
data_element = "tpz77FcntKx"
part = "du_lich.hai_long"

[[organisation]]
org_unit = "O6uvpzGd5pu"
unit = "quan-hoan-kiem"
"""
UNSENT = {
    "- header: violates `required` (was Authorization)",
    "- query: violates `additionalProperties`",
}
"""How Schemathesis names what it spoilt, where it may not have been sent."""

ABOUT = (
    "Cases that Schemathesis draws from the OpenAPI document of the API, half of them sound and "
    "half spoilt on purpose, sent to the office of the sample by somebody who may do everything. "
    "Counted are answers with a server error, and answers that the document does not allow for: a "
    "status, header, media type or shape not described, and a spoilt request that is taken."
)


@dataclass(slots=True)
class Count:
    """What has been sent, and what went wrong."""

    cases: int = 0
    by_status: Counter[int] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many answers told of a server error."""
        return sum(n for status, n in self.by_status.items() if status >= 500)  # noqa: PLR2004

    @property
    def lines(self) -> list[str]:
        """The account."""
        statuses = ", ".join(f"{n} × {status}" for status, n in sorted(self.by_status.items()))
        return [
            f"cases {self.cases}  server errors {self.errors}  violations {self.wrong.total()}",
            f"answers: {statuses}",
            *(f"{name}: {n}, first {self.told[name]}" for name, n in self.wrong.items()),
        ]


@click.command()
@click.option("--cases", default=5_000, show_default=True, help="How many, about.")
@click.option("--seed", "start", default=1, show_default=True, help="Where chance begins.")
@click.option("--write", is_flag=True, help="Put the figures into docs/reference/figures.md.")
def main(*, cases: int, start: int, write: bool) -> None:
    """Send them all, print what went wrong, and end with 1 if anything did."""
    with TemporaryDirectory() as home:
        count = counted(Path(home), cases, start)
    click.echo("\n".join(count.lines))
    if write:
        content = "\n".join((ABOUT, "", "```text", *count.lines, "```"))
        write_section(PAGE, "api-cases", title="Cases sent to the API", content=content)
    if count.errors or count.wrong:
        raise SystemExit(1)


def counted(home: Path, cases: int, start: int) -> Count:
    """Send so many cases to an office in a folder."""
    app, text = _opened(home)
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [each.ok() for each in schema.get_all_operations()]
    count = Count()
    each_mode = max(cases // len(operations) // len(GenerationMode), 1)
    for operation in operations:
        for mode in GenerationMode:
            _send(operation, mode, each_mode, start=start, count=count, token=text)
    return count


def _opened(home: Path) -> tuple[Any, str]:
    """The office of the sample as a program for servers, and a token that may do everything."""
    set_up(secret="of no importance, and long enough for it", hosts=["localhost"])  # noqa: S106
    opening, tokens, site = map(import_module, AFTER_SETTINGS)
    folder = home / "plan"
    shutil.copytree(ROOT / "samples" / "hoan-kiem", folder)
    (folder / "dhis2.toml").write_text(DHIS2, encoding="utf-8")
    home /= "office"
    office, visitors = opening.open_office(folder, home, named=None, at=AT, entropy=os.urandom)
    _, text = tokens.make_token(
        tokens.token_book(home),
        person=opening.OFFICE,
        scopes=tokens.SCOPES,
        during=(AT, AT + timedelta(days=1)),
        entropy=os.urandom,
    )
    served = site.Site(office=office, now=lambda: AT, day=ON, visitors=visitors)
    return site.application(served), text


def _ours(body: Any) -> None:
    """Let every other row of a sound body speak of what the sample has, so that some are taken."""
    for key, names in OURS.items():
        rows = body.get(key) if isinstance(body, dict) else None
        for row in rows[::2] if isinstance(rows, list) else ():
            row.update(names)


def _excused(case: Any) -> list[Any]:
    """The checks that do not hold of a case: of CSV the description says no more than that."""
    return [positive_data_acceptance] if case.media_type == "text/csv" else []


def _repaired(case: Any, response: Any, failure: Exception) -> bool:
    """Whether what was spoilt never left: the token that we add, or a name that has no value."""
    spoilt = [line.strip() for line in str(failure).splitlines() if line.strip().startswith("- ")]
    sent = parse_qs(urlsplit(response.request.url).query, keep_blank_values=True)
    known = {each.name for each in case.operation.query}
    return bool(spoilt) and UNSENT.issuperset(spoilt) and known.issuperset(sent)


def _send(
    operation: Any, mode: GenerationMode, most: int, *, start: int, count: Count, token: str
) -> None:
    """Send cases of one operation, of one mode."""

    @seed(start)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            _ours(case.body)
        headers = {"Authorization": f"Bearer {token}"}
        response = case.call(headers=headers)
        count.cases += 1
        count.by_status[response.status_code] += 1
        try:
            case.validate_response(response, headers=headers, excluded_checks=_excused(case))
        except FailureGroup as group:
            for failure in group.exceptions:
                if _repaired(case, response, failure):
                    continue
                name = type(failure).__name__
                count.wrong[name] += 1
                count.told.setdefault(name, f"{case.as_curl_command()}: {failure}")

    try:
        send()
    except schemathesis.errors.SchemathesisError as error:
        if "negative" not in str(error).lower():
            raise


if __name__ == "__main__":
    main()
