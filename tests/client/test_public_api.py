"""What the package offers: complete, sorted, documented, and the same in both flavours."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, get_type_hints

import anyio
import pytest
from tests.support.operations import CORE, DETAILS, KNOWN, METRICS, REPORT, SHOWCASE
from tests.support.recorder import Recorder

import justone_creators
from justone_creators import (
    AdvertiseFilter,
    AsyncClient,
    BusinessType,
    Client,
    FlowType,
    NoteType,
    Platform,
    Result,
    TimeRange,
    VideoType,
    client,
    codes,
    enums,
    errors,
    models,
    result,
)

MODULES = (
    *(client, codes, enums, errors, result),
    *(import_module(f"{models.__name__}.{each.name}") for each in iter_modules(models.__path__)),
)

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

EMPTY = inspect.Parameter.empty
# The parameters and their defaults as the project's specification has them, and the model of the answer.
SPECIFIED: dict[str, tuple[dict[str, Any], str]] = {
    "get": ({"path": EMPTY, "params": None}, "Any"),
    REPORT: ({"item_id": EMPTY}, "ItemReport"),
    METRICS: (
        {
            "author_id": EMPTY,
            "platform": Platform.SHORT_VIDEO,
            "time_range": TimeRange.LAST_30_DAYS,
            "video_type": VideoType.PERSONAL,
            "only_assigned": False,
            "flow_type": FlowType.EXCLUDE,
        },
        "DistributionMetrics",
    ),
    SHOWCASE: (
        {
            "author_id": EMPTY,
            "platform": Platform.SHORT_VIDEO,
            "only_assigned": False,
            "flow_type": FlowType.EXCLUDE,
        },
        "ShowcaseItems",
    ),
    CORE: (
        {
            "user_id": EMPTY,
            "business": BusinessType.DAILY,
            "note_type": NoteType.ALL,
            "time_range": TimeRange.LAST_30_DAYS,
            "advertise_filter": AdvertiseFilter.ALL,
        },
        "CreatorCoreMetrics",
    ),
    DETAILS: ({"note_id": EMPTY, "accept_cache": None}, "NoteDetails"),
    "pgy.note": ({"note_id": EMPTY}, "Note"),
}
CONSTRUCTOR = {
    "token": None,
    "region": "global",
    "base_url": None,
    "timeout": 90.0,
    "deadline": None,
    "max_retries": 2,
    "retry_uncertain": False,
    "max_response_bytes": 32 * 1024 * 1024,
    "on_attempt": None,
    "on_drift": None,
    "transport": None,
    "trust_env": True,
    "allow_insecure_http": False,
}


def public(module: ModuleType) -> set[str]:
    """Return the public names that a module defines."""
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and inspect.isclass(value) and value.__module__ == module.__name__
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_class_is_importable_from_the_package(module: ModuleType) -> None:
    assert public(module) - set(justone_creators.__all__) == set()


@pytest.mark.parametrize("name", [name for name in vars(enums) if name.endswith("Name")])
def test_the_literals_that_parameters_are_annotated_with_are_importable_from_the_package(name: str) -> None:
    assert name in justone_creators.__all__


def test_all_is_sorted_and_without_repetition_and_each_name_is_there() -> None:
    names = justone_creators.__all__
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), name.startswith("_"), name))
    assert all(hasattr(justone_creators, name) for name in names)


def test_nothing_else_is_public_in_the_package() -> None:
    others = {name for name, value in vars(justone_creators).items() if not isinstance(value, ModuleType)}
    assert {name for name in others if not name.startswith("_")} <= set(justone_creators.__all__)


def operations(kind: type) -> dict[str, Any]:
    """Return the operations of a client by their full names, bound."""
    return operations_of(Recorder().client(kind))


def operations_of(api: Any) -> dict[str, Any]:
    """Return the operations of a client by their full names; `get` is one."""
    owners = {"xingtu": api.xingtu, "pgy": api.pgy}
    found = {
        f"{namespace}.{name}": getattr(owner, name)
        for namespace, owner in owners.items()
        for name in dir(owner)
        if not name.startswith("_")
    }
    return {"get": api.get, **found}


def names(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_both_clients_have_the_same_operations() -> None:
    assert set(operations(Client)) == set(operations(AsyncClient)) == {"get", *KNOWN}
    assert names(Client) - {"close"} == names(AsyncClient) - {"aclose"}
    assert "close" in names(Client)
    assert "aclose" in names(AsyncClient)


@pytest.mark.parametrize("name", ["get", *KNOWN])
def test_both_flavours_of_an_operation_have_the_same_signature_and_docstring(name: str) -> None:
    blocking, awaited = operations(Client)[name], operations(AsyncClient)[name]
    assert inspect.signature(blocking) == inspect.signature(awaited)
    assert inspect.getdoc(blocking) == inspect.getdoc(awaited)
    assert blocking.__name__ == awaited.__name__ == name.rpartition(".")[2]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize("name", SPECIFIED)
def test_the_signature_is_the_specified_one(kind: type, name: str) -> None:
    signature = inspect.signature(operations(kind)[name])
    parameters, model = SPECIFIED[name]
    assert {each.name: each.default for each in signature.parameters.values()} == {**parameters, "timeout": None}
    positional = [each.name for each in signature.parameters.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert positional == (["path", "params"] if name == "get" else [next(iter(parameters))])
    assert all(each.kind is each.KEYWORD_ONLY for each in [*signature.parameters.values()][len(positional) :])
    answer = Any if model == "Any" else getattr(models, model)
    assert get_type_hints(operations(kind)[name])["return"] == Result[answer]
    assert inspect.signature(operations(kind)[name], eval_str=True).return_annotation == Result[answer]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_both_clients_are_made_and_documented_alike(kind: type) -> None:
    token, *others = inspect.signature(kind).parameters.values()
    assert {each.name: each.default for each in (token, *others)} == CONSTRUCTOR
    assert token.kind is token.POSITIONAL_OR_KEYWORD
    assert all(each.kind is each.KEYWORD_ONLY for each in others)
    assert all(each in (inspect.getdoc(kind.__init__) or "") for each in CONSTRUCTOR)  # type: ignore[misc]


@pytest.mark.parametrize("name", ["get", *KNOWN])
def test_the_awaited_flavour_is_awaited_and_the_blocking_one_is_not(name: str) -> None:
    argument = "/api/a" if name == "get" else "7"
    with Recorder().client(Client) as api:
        assert isinstance(operations_of(api)[name](argument), Result)

    async def main() -> None:
        async with Recorder().client(AsyncClient) as api:
            coroutine = operations_of(api)[name](argument)
            assert inspect.iscoroutine(coroutine)
            assert isinstance(await coroutine, Result)

    anyio.run(main)


def documented() -> Iterator[tuple[str, Any]]:
    """Yield everything public that has to have a docstring."""
    for name in justone_creators.__all__:
        value = getattr(justone_creators, name)
        if inspect.isclass(value):
            yield name, value
            for member in (member for member in vars(value) if not member.startswith("_")):
                attribute = inspect.getattr_static(value, member)
                if (
                    inspect.isroutine(attribute)
                    or isinstance(attribute, (property, classmethod))
                    or hasattr(attribute, "func")
                ):
                    yield f"{name}.{member}", getattr(attribute, "func", attribute)
    for kind in (Client, AsyncClient):
        yield from ((f"{kind.__name__}.{name}", method) for name, method in operations(kind).items())
    for module in (justone_creators, *MODULES):
        yield module.__name__, module


@pytest.mark.parametrize(("name", "value"), [*documented()], ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_public_says_what_it_is(name: str, value: Any) -> None:
    documentation = value.__doc__
    assert documentation, name
    assert documentation.strip()[0].isupper()
    assert not documentation.startswith(f"{name}(")  # attrs' and the enum's own text is no documentation


@pytest.mark.parametrize("name", KNOWN)
def test_the_docstring_of_an_operation_tells_of_each_parameter(name: str) -> None:
    method = operations(Client)[name]
    documentation = inspect.getdoc(method) or ""
    arguments = documentation.partition("Args:")[2].partition("Raises:")[0]
    for parameter in inspect.signature(method).parameters:
        assert f"    {parameter}: " in arguments


def test_the_marker_for_type_checkers_ships() -> None:
    assert (files("justone_creators") / "py.typed").is_file()


@pytest.mark.parametrize("name", KNOWN)
def test_the_answers_of_the_sandbox_ship(name: str) -> None:
    assert (files("justone_creators") / "_sandbox" / "answers" / f"{name}.json").is_file()


def test_the_version_is_a_version() -> None:
    assert all(part.isdigit() for part in justone_creators.__version__.split("."))
