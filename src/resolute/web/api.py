"""The API: each request is checked by the table of operations; trouble is plain facts too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from resolute.evidence import NotAllowedError
from resolute.intake.dhis2_values import UnreadableValuesError
from resolute.store import StorageError
from resolute.web.api_answers import ANSWERS
from resolute.web.api_call import NOT_ALLOWED, NOT_FOUND, Call, RefusedError
from resolute.web.api_gate import Caller, caller
from resolute.web.api_problem import problem
from resolute.web.api_shapes import Misfit, misfits
from resolute.web.api_table import JSON, OPERATIONS, Operation
from resolute.web.strict import kept
from resolute.web.unavailable import unavailable
from resolute.words import Language, ResoluteError

BY_PATH: Mapping[str, Mapping[str, Operation]] = {
    path: {each.method: each for each in OPERATIONS if each.path == path}
    for path in {each.path for each in OPERATIONS}
}


@csrf_exempt
def answer(request: HttpRequest, path: str) -> HttpResponse:
    """The answer to any request to the API."""
    try:
        operation = _operation(request, path)
        call = _checked(request, operation)
        response = ANSWERS[operation.key](call)
    except RefusedError as refused:
        return problem(refused)
    except StorageError as error:
        return unavailable(request, error)
    except ResoluteError as error:
        return problem(RefusedError(_status(error), error.words.say(_language(request))))
    return kept(request, response) if operation.method == "GET" else response


def _status(error: ResoluteError) -> int:
    match error:
        case NotAllowedError():
            return 403
        case UnreadableValuesError():
            return 422
        case _:
            return 409


def _operation(request: HttpRequest, path: str) -> Operation:
    methods = BY_PATH.get(f"/{path}")
    if methods is None:
        raise RefusedError(NOT_FOUND)
    method = "GET" if request.method == "HEAD" else str(request.method)
    if method not in methods:
        raise RefusedError(NOT_ALLOWED, f"allowed: {', '.join(methods)}")
    return methods[method]


def _checked(request: HttpRequest, operation: Operation) -> Call:
    """The request by its operation: who asks first, then what, then what came with it."""
    person = _permitted(caller(request), operation) if operation.scope else ""
    asked = _asked(request, operation)
    body, media = _body(request, operation)
    return Call(person=person, asked=asked, body=body, media=media, language=_language(request))


def _permitted(who: Caller | None, operation: Operation) -> str:
    if who is None:
        raise RefusedError(401)
    if operation.scope not in who.scopes:
        raise RefusedError(403, f"the token has not the scope {operation.scope}")
    return who.person


def _asked(request: HttpRequest, operation: Operation) -> Mapping[str, Any]:
    """The parameters by their names; one that is unknown is never passed over."""
    queried = {each.name for each in operation.parameters if not each.header}
    wrong = [
        Misfit(pointer=name, detail="is unknown" if name not in queried else "is told twice")
        for name, values in request.GET.lists()
        if name not in queried or len(values) > 1
    ]
    asked: dict[str, Any] = {}
    for each in operation.parameters:
        text = request.headers.get(each.name) if each.header else request.GET.get(each.name)
        if text is None:
            wrong += [Misfit(pointer=each.name, detail="is missing")] if each.required else []
            continue
        value = _typed(text, each.shape["type"])
        wrong += [Misfit(pointer=each.name, detail=m.detail) for m in misfits(value, each.shape)]
        asked[each.name] = value
    if wrong:
        raise RefusedError(400, errors=wrong)
    return asked


def _typed(text: str, kind: str) -> object:
    digits = text.isascii() and text.isdecimal() and len(text) <= len(str(10**12))
    return int(text) if kind == "integer" and digits else text


def _body(request: HttpRequest, operation: Operation) -> tuple[bytes, str]:
    """What came with the request, in one of the forms that are taken."""
    if not operation.takes:
        return b"", ""
    media = request.content_type or ""
    if media not in operation.takes:
        raise RefusedError(415, f"taken: {', '.join(operation.takes)}")
    try:
        body = request.body
    except RequestDataTooBig:
        raise RefusedError(413) from None
    if media == JSON:
        wrong = list(_wrong(body, operation))[:20]
        if wrong:
            raise RefusedError(422, errors=wrong)
    return body, media


def _wrong(body: bytes, operation: Operation) -> Iterator[Misfit]:
    try:
        told = json.loads(body, parse_constant=_no_number, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        yield Misfit(pointer="", detail="is no JSON, or names something twice")
        return
    yield from misfits(told, operation.takes[JSON])


def _no_number(text: str) -> None:
    raise ValueError(text)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a name is told twice")
    return told


def _language(request: HttpRequest) -> Language:
    wanted = request.headers.get("Accept-Language", "").strip().lower()
    return Language.EN if wanted.startswith("en") else Language.VI
