"""What loads when, in new processes: names load their modules when they are first used, and nobody notices."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import ITEM, REPORT

import justone_creators

HEAVY = ("asyncio", "anyio", "attrs", "dateutil", "decimal", "httpx", "ssl")


def said_by(program: str, *arguments: str) -> Any:
    """Run a program in a new process, with warnings as errors; return what it prints as JSON."""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", f"import json, sys\n{program}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    return json.loads(done.stdout)


def loaded_by(program: str) -> set[str]:
    """Run a program in a new process; return the modules that are loaded then."""
    return set(said_by(f"{program}\nprint(json.dumps([*sys.modules]))"))


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = loaded_by("import justone_creators")
    assert loaded.isdisjoint(HEAVY)
    assert {name for name in loaded if name.startswith("justone_creators")} == {
        "justone_creators", "justone_creators._lazy", "justone_creators._version",
    }  # fmt: skip


def test_importing_a_client_loads_no_operation_no_model_and_no_event_loop() -> None:
    loaded = loaded_by("from justone_creators import Client")
    assert loaded.isdisjoint({"asyncio", "anyio", "dateutil", "justone_creators_lowlevel"})
    assert {name for name in loaded if ".operations." in name} <= {
        "justone_creators.operations._builders", "justone_creators.operations._builders.custom"
    }  # fmt: skip
    assert not any(name.startswith("justone_creators.models.") for name in loaded)


def test_errors_codes_and_retries_are_there_before_the_first_call() -> None:
    loaded = loaded_by("from justone_creators import Client")
    assert {f"justone_creators.{name}" for name in ("errors", "codes", "_core.retry", "_core.response")} <= loaded


def test_a_blocking_call_loads_only_its_own_namespace_and_model() -> None:
    program = f"from justone_creators import Client\nwith Client.sandbox() as api: api.{REPORT}({ITEM!r})"
    loaded = loaded_by(program)
    assert "justone_creators.models.item_report" in loaded
    ways_out = ("serialise", "deserialise", "json_schema", "html", "short", "columns", "pydantic_hooks")
    assert loaded.isdisjoint({"pydantic", *(f"justone_creators._schema.{name}" for name in ways_out)})
    others = ("models.showcase_items", "models.note_details", "operations.pgy", "_transport.async_backend")
    assert loaded.isdisjoint({"anyio", *(f"justone_creators.{name}" for name in others)})


def test_the_ways_out_of_a_model_need_no_pydantic() -> None:
    loaded = loaded_by(f"""
from justone_creators import Client
with Client.sandbox() as api:
    data = api.{REPORT}({ITEM!r}).data
data.from_dict(data.to_dict()), data.to_json(flat=True), data.json_schema(), data._repr_html_(), repr(data)
""")
    assert "justone_creators._schema.json_schema" in loaded
    assert loaded.isdisjoint({"pydantic", "pydantic_core"})


def test_a_call_loads_opentelemetry_only_if_the_program_has() -> None:
    program = f"from justone_creators import Client\nwith Client.sandbox() as api: api.{REPORT}({ITEM!r})"
    loaded = loaded_by(program)
    assert not any(name.startswith("opentelemetry") or name == "justone_creators.otel" for name in loaded)
    assert "justone_creators.otel" in loaded_by(f"import opentelemetry.trace\n{program}")


def test_a_version_of_opentelemetry_that_is_too_old_fails_no_call_and_is_logged_once() -> None:
    program = f"""
import logging
from types import ModuleType
sys.modules["opentelemetry"] = sys.modules["opentelemetry.trace"] = ModuleType("opentelemetry")
from justone_creators import Client
lines = []
handler = logging.Handler()
handler.emit = lambda record: lines.append(record.getMessage())
logging.getLogger("justone_creators").addHandler(handler)
with Client.sandbox() as api:
    codes = [api.{REPORT}({ITEM!r}).code for _ in range(2)]
print(json.dumps([codes, lines]))
"""
    codes, (line,) = said_by(program)
    assert codes == [0, 0]
    assert "needs opentelemetry-api 1.30 or later" in line


@pytest.mark.parametrize("module", ["client", "codes", "enums", "errors", "models.item_report", "result"])
def test_a_module_of_the_package_is_there_without_an_import_of_its_own(module: str) -> None:
    assert said_by(f"import justone_creators\nprint(json.dumps(justone_creators.{module}.__name__))").endswith(module)


def test_a_star_imports_each_name_and_listing_tells_of_it_before_it_is_loaded() -> None:
    program = """
import justone_creators
listed = dir(justone_creators), dir(justone_creators.models)
from justone_creators import *
names = {*globals()}
print(json.dumps([*listed, [name for name in justone_creators.__all__ if name not in names]]))
"""
    package, models, missing = said_by(program)
    assert missing == []
    assert {*justone_creators.__all__, "errors", "__doc__"} <= {*package}
    assert {*justone_creators.models.__all__, "item_report"} <= {*models}


@pytest.mark.parametrize("place", ["justone_creators", "justone_creators.models", "justone_creators.operations"])
def test_a_name_that_is_not_there_is_an_attribute_that_is_not_there(place: str) -> None:
    module = sys.modules[place] if place in sys.modules else __import__(place, fromlist=["_"])
    with pytest.raises(AttributeError, match=f"module '{place}' has no attribute 'Clint'") as caught:
        module.Clint  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("Clint", module)


def test_the_annotations_of_all_that_is_public_resolve_before_anything_else_is_loaded() -> None:
    program = """
import inspect
import typing
import justone_creators
from justone_creators import operations
failed = []
for name in (*justone_creators.__all__, *operations.__all__):
    value = getattr(justone_creators, name, None) or getattr(operations, name)
    for member, attribute in inspect.getmembers(value) if inspect.isclass(value) else ():
        function = getattr(attribute, "fget", None) or getattr(attribute, "func", attribute)
        if not member.startswith("_") and inspect.isroutine(function) and hasattr(function, "__annotations__"):
            try:
                typing.get_type_hints(function)
            except NameError as error:
                failed.append(f"{name}.{member}: {error}")
    if name.endswith("Client"):
        typing.get_type_hints(value.__init__)
print(json.dumps(failed))
"""
    assert said_by(program) == []


if sys.platform != "win32":

    def test_a_call_that_fails_after_others_is_told_of_though_no_file_can_be_opened(vendor: Vendor) -> None:
        vendor.says(*[envelope(0, "answered")] * 2, envelope(301))
        program = """
import os, resource
from justone_creators import Client
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
opened = []
with Client("a-token", base_url=sys.argv[1], trust_env=False, max_retries=0) as api:
    for _ in range(2):
        api.get("/api/a")
    try:
        while True:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
    try:
        api.get("/api/a")
    except Exception as error:
        said = type(error).__name__
    for each in opened:
        os.close(each)
print(json.dumps(said))
"""
        assert said_by(program, vendor.url) == "CollectionFailedError"
