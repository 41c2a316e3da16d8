"""What is loaded on first use: names of a package, so that importing it is fast, and packages of extras."""

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


class MissingPackageError(ImportError):
    """A package that an extra brings is not installed. The message says how to install it."""


def of_extra(module: str, needed_for: str, package: str, extra: str, otherwise: str = "") -> Any:
    """Return a module that an extra brings.

    Args:
        module: Its name.
        needed_for: The beginning of the message, as in `"The report needs"`.
        package: What to install, as in `"psycopg[binary]"`.
        extra: The extra that brings it, too.
        otherwise: A sentence on what works without it.

    Raises:
        MissingPackageError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        shown = f'"{package}"' if "[" in package else package
        install = f"pip install {shown}, or the extra justone-creators[{extra}]."
        why = f"{needed_for} {package.partition('[')[0]}: {install} {otherwise}".rstrip()
        raise MissingPackageError(why, name=module) from error
