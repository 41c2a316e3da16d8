"""The two ways in which this project uses vcrpy: to play cassettes, and to record live ones."""

import json
from typing import Any, Final

import vcr  # type: ignore[import-untyped]

from cassettes.scrubbing import scrubbed
from cassettes.storage import ReadableYaml, Utf8Files

# Other headers (dates, request ids, servers, encodings) differ from call to call, which would only be noise.
_KEPT_HEADERS: Final = frozenset({"content-type", "retry-after"})


def player() -> Any:
    """Return a VCR that responds from cassettes and refuses every other request."""
    return _recorder("", record_mode=vcr.mode.NONE)


def live_recorder(origin: str) -> Any:
    """Return a VCR that sends requests and stores the responses without people, prose and token."""
    return _recorder(
        origin,
        record_mode=vcr.mode.ALL,
        decode_compressed_response=True,
        before_record_request=_without_headers,
        before_record_response=_publishable,
    )


def _recorder(origin: str, **options: Any) -> Any:
    recorder = vcr.VCR(
        serializer="readable",
        filter_query_parameters=["token"],
        match_on=["method", "scheme", "host", "port", "path", "query"],
        **options,
    )
    recorder.register_serializer("readable", ReadableYaml(origin))
    recorder.register_persister(Utf8Files)
    return recorder


def _without_headers(request: Any) -> Any:
    request.headers = {}  # vcrpy hands over a copy
    return request


def _publishable(response: dict[str, Any]) -> dict[str, Any]:
    """Drop volatile headers and scrub the body; a body that is not JSON cannot be scrubbed, so it is not kept."""
    try:
        body = json.dumps(scrubbed(json.loads(response["body"]["string"]))).encode()
    except (ValueError, RecursionError):
        body = b"not JSON, not kept"
    headers = {name: values for name, values in response["headers"].items() if name.lower() in _KEPT_HEADERS}
    return {**response, "headers": headers, "body": {"string": body}}
