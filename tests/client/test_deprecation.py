"""What the vendor has deprecated warns once, where it is called, and is exactly what the definitions say."""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.support.flavours import Flavour
from tests.support.operations import KNOWN, NOTE
from tests.support.recorder import Recorder
from tests.support.source_lines import line

from justone_creators import ApiError, AsyncClient, Client
from justone_creators._core.withdrawals import SUCCESSORS
from justone_creators._schema.fields import fields_of

DEFINITIONS = Path(__file__).parents[2] / "openapi"
NOTE_DETAILS = "GET /api/xiaohongshu-pgy/get-note-detail/v1"
SUCCESSOR = SUCCESSORS[NOTE_DETAILS]


def test_a_blocking_call_warns_once_where_it_is_called() -> None:
    with Client.sandbox() as api, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        here, result = line(), api.pgy.note_details(NOTE)  # type: ignore[deprecated]
    assert result.data is not None
    check(caught, here)


def test_an_awaited_call_warns_once_where_it_is_called() -> None:
    async def main() -> tuple[list[warnings.WarningMessage], int]:
        async with AsyncClient.sandbox() as api:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                here, result = line(), await api.pgy.note_details(NOTE)  # type: ignore[deprecated]
            assert result.data is not None
            return caught, here

    check(*anyio.run(main))


def check(caught: list[warnings.WarningMessage], here: int) -> None:
    """Hold what was warned of to one deprecation, on that line of this file."""
    (warning,) = caught
    assert warning.category is DeprecationWarning
    assert (warning.filename, warning.lineno) == (__file__, here)
    assert SUCCESSOR in str(warning.message)


def test_the_default_filters_show_it_once_for_each_line_that_calls() -> None:
    with Client.sandbox() as api, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            api.pgy.note_details(NOTE)  # type: ignore[deprecated]
        api.pgy.note_details(NOTE)  # type: ignore[deprecated]
    assert len(caught) == 2


@pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")
def test_the_successor_named_can_be_called_with_the_same_id_and_returns_the_same_fields(flavour: Flavour) -> None:
    followed, result = flavour.ask("pgy.note_details", NOTE), flavour.ask(SUCCESSOR, NOTE)
    assert isinstance(result.data, type(followed.data))
    assert fields_of(type(result.data)) == fields_of(type(followed.data))
    assert (result.data.note_id, result.data.user_id) == (followed.data.note_id, followed.data.user_id)
    assert result.drift == ()
    assert result.data.is_good_case_collected is False


@pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")
def test_the_deprecated_operation_makes_one_call_and_none_to_its_successor(flavour: Flavour) -> None:
    transport = Recorder(b'{"code": 404}')
    with pytest.raises(ApiError):
        flavour.ask("pgy.note_details", NOTE, client=transport.client)
    (request,) = transport.requests
    assert f"GET {request.url.path}" == NOTE_DETAILS


def methods(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods of a client's namespaces, and of the client."""
    api = Recorder().client(kind)
    for name, owner in {"": api, "xingtu.": api.xingtu, "pgy.": api.pgy}.items():
        for method in (method for method in dir(owner) if not method.startswith("_")):
            if callable(getattr(owner, method)):
                yield f"{name}{method}", getattr(owner, method)


def defined() -> dict[str, bool]:
    """Return of each defined operation whether it is deprecated."""
    found = {}
    for file in DEFINITIONS.glob("*/*.json"):
        for path, item in json.loads(file.read_text("utf-8"))["paths"].items():
            for method, operation in item.items():
                found[f"{method.upper()} {path}"] = operation.get("deprecated", False)
    return found


@pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")
def test_the_deprecated_methods_are_the_deprecated_definitions(flavour: Flavour) -> None:
    sends = {}
    for name in KNOWN:
        transport = Recorder()
        flavour.ask(name, "7", client=transport.client)
        sends[name] = f"{transport.requests[0].method} {transport.requests[0].url.path}"
    assert set(sends.values()) == set(defined())
    deprecated = {name for name, method in methods(flavour.kind) if hasattr(method, "__deprecated__")}
    assert deprecated == {name for name, operation in sends.items() if defined()[operation]}
    assert deprecated
    assert SUCCESSORS.keys() >= {sends[name] for name in deprecated}


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_message_and_docstring_of_each_deprecated_method_name_the_successor(kind: type) -> None:
    deprecated = [method for _, method in methods(kind) if hasattr(method, "__deprecated__")]
    assert len(deprecated) == 1
    for method in deprecated:
        assert SUCCESSOR in method.__deprecated__
        documentation = inspect.getdoc(method) or ""
        assert "Deprecated" in documentation
        assert SUCCESSOR in documentation


def test_no_other_operation_warns(flavour: Flavour) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for name, identifier in KNOWN.items():
            if name != "pgy.note_details":
                flavour.ask(name, identifier)
    assert caught == []
