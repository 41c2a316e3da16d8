"""Names of a package that load their module when they are first used: who imports the package pays for no more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, names: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and the `__dir__` of a package (PEP 562).

    Args:
        package: Its name.
        names: For each of its modules the names that come from it. A module that is not private is there by its own
            name, too, as if the package had imported it.
    """
    homes = {name: module for module, listed in names.items() for name in listed.split()}
    modules = {module.split(".")[1] for module in names if not module.startswith("._")}

    def load(name: str) -> Any:
        if name in homes:
            value = getattr(import_module(homes[name], package), name)
        elif name in modules:
            value = import_module(f".{name}", package)
        else:
            why = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(why, name=name, obj=sys.modules[package])
        setattr(sys.modules[package], name, value)  # from now on it is found without asking here
        return value

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes, *modules})

    return load, listed
