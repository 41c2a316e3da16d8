"""What jedi sees, which completes in IPython, Jupyter and many editors."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

import jedi
import pytest

from justone_creators import AsyncClient, Client
from justone_creators._core.methods import namespaces

# A process of its own: here, pytest loads our package in its own way, because it has a plugin, and jedi does not find
# the source of modules that are loaded so.
INTERPRETER = jedi.create_environment(sys.executable, safe=False)
IMPORT = "from justone_creators import AsyncClient, Client\n"
CLIENTS = (Client, AsyncClient)
OPERATIONS = [
    (f"{client.__name__}.sandbox().{namespace}", name)
    for client in CLIENTS
    for namespace, kind in namespaces(client).items()
    for name in vars(kind)
    if not name.startswith("_")
]


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give each process a cache of its own: jedi reads files that another process is still writing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.mktemp("jedi")))
        yield


def completed(code: str) -> set[str]:
    script = jedi.Script(IMPORT + code, environment=INTERPRETER)
    return {each.name for each in script.complete() if not each.name.startswith("_")}


@pytest.mark.parametrize(("kind", "close"), [(Client, "close"), (AsyncClient, "aclose")])
@pytest.mark.parametrize("call", ["{}('token')", "{}.sandbox()"])
def test_a_client_completes(kind: type, close: str, call: str) -> None:
    assert completed(f"{call.format(kind.__name__)}.") == {"get", "mask", "pgy", "sandbox", "xingtu", close}


def test_a_client_completes_in_a_with_block() -> None:
    assert completed("with Client.sandbox() as api:\n    api.") >= {"xingtu", "pgy", "get", "close"}
    block = "async def main():\n    async with AsyncClient.sandbox() as api:\n        api."
    assert completed(block) >= {"xingtu", "pgy", "get", "aclose"}


@pytest.mark.parametrize("client", CLIENTS)
def test_a_namespace_completes_its_operations_and_nothing_else(client: type) -> None:
    for namespace, kind in namespaces(client).items():
        operations = {name for name in vars(kind) if not name.startswith("_")}
        assert completed(f"{client.__name__}.sandbox().{namespace}.") == operations


def signature_of(code: str) -> Any:
    script = jedi.Script(f"{IMPORT}{code}(", environment=INTERPRETER)
    (signature,) = script.get_signatures()
    return signature


@pytest.mark.parametrize(("owner", "name"), OPERATIONS)
def test_a_call_shows_signature_and_docstring(owner: str, name: str) -> None:
    client, _, namespace = owner.partition(".sandbox().")
    method = getattr(namespaces({"Client": Client, "AsyncClient": AsyncClient}[client])[namespace], name)
    signature = signature_of(f"{owner}.{name}")
    _, *parameters = inspect.signature(method).parameters  # without self
    assert [each.name for each in signature.params if each.name != "*"] == parameters
    assert signature.docstring(raw=True) == inspect.getdoc(method)


@pytest.mark.parametrize("client", CLIENTS)
def test_get_shows_signature_and_docstring(client: Any) -> None:
    signature = signature_of(f"{client.__name__}.sandbox().get")
    assert [each.name for each in signature.params] == ["path", "params", "timeout"]
    assert signature.docstring(raw=True) == inspect.getdoc(client.get)
