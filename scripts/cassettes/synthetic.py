"""The synthetic cassettes: the success of each operation, and every business code once."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from cassettes.examples import OPERATIONS, example, is_documented, uri
from cassettes.storage import CODE_TABLE, DOCUMENTED, SYNTHETIC, ReadableYaml
from justone_creators.codes import CODES, Code, describe

Envelope = dict[str, Any]

# One operation stands for all: an error response does not depend on its operation.
ERRORS_OF: Final = "xingtu.item_report_details"

MAX_RETRIES: Final = 2  # the client's default

UNDOCUMENTED_CODE: Final = 999

# HTTP statuses other than 200: the first two were measured by integrators, the last is published.
_STATUS: Final[Mapping[int, HTTPStatus]] = {
    100: HTTPStatus.UNAUTHORIZED,
    303: HTTPStatus.TOO_MANY_REQUESTS,
    503: HTTPStatus.SERVICE_UNAVAILABLE,
}


def synthetic_cassettes() -> dict[str, str]:
    """Return the text of every synthetic cassette by its file name."""
    return {f"{name}.yaml": text for name, text in (*_successes(), *_errors())}


def _successes() -> Iterator[tuple[str, str]]:
    for operation in OPERATIONS:
        origin = DOCUMENTED if is_documented(operation) else SYNTHETIC
        yield operation, _cassette(origin, operation, _success(operation))
    operation = "pgy.creator_core_metrics"
    no_data = {**_success(operation), "data": None, "recordTime": None}
    yield f"{operation}.no_data", _cassette(DOCUMENTED, operation, no_data)


def _errors() -> Iterator[tuple[str, str]]:
    for code in (*CODES.values(), describe(UNDOCUMENTED_CODE)):
        if code.number:
            yield f"code_{code.number}", _cassette(CODE_TABLE, ERRORS_OF, *[_error(code)] * _answers(code))
    yield "code_301_then_success", _cassette(CODE_TABLE, ERRORS_OF, _error(CODES[301]), _success(ERRORS_OF))


def _answers(code: Code) -> int:
    """Return the number of attempts of a client with default settings."""
    return 1 + min(code.retries, MAX_RETRIES)


def _success(operation: str) -> Envelope:
    return {**example(operation)["answer"], "message": None}  # the message is the sandbox's, the vendor's is null


def _error(code: Code) -> Envelope:
    request_id = f"example-request-{code.number}"
    return {"code": code.number, "message": code.meaning, "data": None, "recordTime": None, "requestId": request_id}


def _cassette(origin: str, operation: str, *envelopes: Envelope) -> str:
    interactions = [_interaction(uri(operation), envelope) for envelope in envelopes]
    return ReadableYaml(origin).serialize({"version": 1, "interactions": interactions})


def _interaction(address: str, envelope: Envelope) -> dict[str, Any]:
    status = _STATUS.get(envelope["code"], HTTPStatus.OK)
    return {
        "request": {"method": "GET", "uri": address, "body": None, "headers": {}},
        "response": {
            "status": {"code": status.value, "message": status.phrase},
            "headers": {"content-type": ["application/json"]},  # vcrpy would split a bare string into characters
            "body": {"string": json.dumps(envelope)},
        },
    }
