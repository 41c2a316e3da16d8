"""Names of a package that load their module on first use, so that importing the package is fast."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, names: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and the `__dir__` of a package (PEP 562).

    Args:
        package: Its name.
        names: For each of its modules the names that come from it. A module that is not private can also be reached by
            its own name, as if the package had imported it.
    """
    homes = {name: module for module, listed in names.items() for name in listed.split()}
    modules = {module.split(".")[1] for module in names if not module.startswith(("._", ".."))}

    def load(name: str) -> Any:
        if name in homes:
            value = getattr(import_module(homes[name], package), name)
        elif name in modules:
            value = import_module(f".{name}", package)
        else:
            why = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(why, name=name, obj=sys.modules[package])
        setattr(sys.modules[package], name, value)  # later lookups find it without this function
        return value

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes, *modules})

    return load, listed
