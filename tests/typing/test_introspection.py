"""What programs learn of the package when they look at it: mocks, frameworks that read annotations, `help`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pydoc import plain, render_doc
from typing import Any, get_type_hints
from unittest.mock import AsyncMock, create_autospec

import anyio
import pytest

import justone_creators
from justone_creators import AsyncClient, Client, models
from justone_creators._core.methods import namespaces
from justone_creators._schema.fields import fields_of

CLIENTS = (Client, AsyncClient)
CLASSES = [each for name in justone_creators.__all__ if inspect.isclass(each := getattr(justone_creators, name))]


def test_a_mock_of_a_client_has_its_operations_and_refuses_wrong_arguments() -> None:
    for api in (create_autospec(Client, instance=True), create_autospec(Client)("token")):
        api.xingtu.distribution_metrics.return_value = "result"
        assert api.xingtu.distribution_metrics("1", platform="SHORT_VIDEO") == "result"
        with pytest.raises(TypeError, match="author_id"):
            api.xingtu.distribution_metrics()
        with pytest.raises(TypeError, match="period"):
            api.xingtu.distribution_metrics("1", period=30)
        with pytest.raises(AttributeError):
            _ = api.xingtu.distribution
        with pytest.raises(AttributeError):
            _ = api.douyin


def test_a_mock_of_an_async_client_is_awaited_and_refuses_wrong_arguments() -> None:
    async def main() -> None:
        for api in (create_autospec(AsyncClient, instance=True), create_autospec(AsyncClient)("token")):
            assert isinstance(api.xingtu.distribution_metrics, AsyncMock)
            api.xingtu.distribution_metrics.return_value = "result"
            assert await api.xingtu.distribution_metrics("1") == "result"
            api.xingtu.distribution_metrics.assert_awaited_once_with("1")
            with pytest.raises(TypeError, match="author_id"):
                await api.xingtu.distribution_metrics()
            with pytest.raises(AttributeError):
                _ = api.xingtu.distribution

    anyio.run(main)


@pytest.mark.parametrize("kind", CLIENTS)
def test_a_mock_of_a_class_refuses_what_its_constructor_refuses(kind: type) -> None:
    with pytest.raises(TypeError, match="proxy"):
        create_autospec(kind)("token", proxy="x")


@pytest.mark.parametrize("kind", CLIENTS)
def test_an_unknown_argument_is_an_error_that_names_the_client(kind: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{kind.__name__}\.__init__\(\) got an unexpected keyword argument 'proxy'"):
        kind(proxy="x")


def callables() -> Iterator[tuple[str, Any]]:
    """Yield each public class, and each public function in one."""
    operations = [kind for client in CLIENTS for kind in namespaces(client).values()]
    for kind in (*CLASSES, *operations):
        if not issubclass(kind, Warning):  # these have the constructor of the built-in class, which has no signature
            yield kind.__name__, kind
        for name, member in inspect.getmembers(kind, inspect.isroutine):
            written_in_python = inspect.isfunction(inspect.unwrap(getattr(member, "__func__", member)))
            if written_in_python and (name == "__init__" or not name.startswith("_")):
                yield f"{kind.__name__}.{name}", member


@pytest.mark.parametrize(("name", "value"), [*callables()], ids=lambda each: each if isinstance(each, str) else "")
def test_annotations_resolve(name: str, value: Any) -> None:
    hints = get_type_hints(value)
    assert not [hint for hint in hints.values() if isinstance(hint, str)], name
    signature = inspect.signature(value, eval_str=True)
    assert not [each for each in signature.parameters.values() if isinstance(each.annotation, str)], name


@pytest.mark.parametrize("name", [name for name in models.__all__ if name != "Model"])
def test_help_lists_the_fields_of_a_model_with_meaning_and_unit(name: str) -> None:
    model = getattr(models, name)
    lines = {line.strip(" |") for line in plain(render_doc(model)).splitlines()}
    for field in fields_of(model):
        unit = f" ({field.unit})" if field.unit else ""
        assert f"{field.name}: {field.meaning}{unit}." in lines
