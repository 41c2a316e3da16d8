"""YAML as OpenAPI uses it: the core schema of YAML 1.2, without dates, `yes` and `no`.

PyYAML speaks YAML 1.1, where `no` is false, `12:30` is 750 and a date is a date.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # built without libyaml: the same, only slower
    from yaml import SafeLoader  # type: ignore[assignment]

# The pattern of each kind of plain scalar, and the characters that it can begin with.
_SCALARS: Final = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("merge", r"<<", ["<"]),
)


class _Loader(SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own name and shape)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Read all keys as texts: the status 200 is a name, and so is `null`."""
        _refuse_duplicates(node)
        if isinstance(node, yaml.MappingNode):
            self.flatten_mapping(node)
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key is not a plain value", key.start_mark)
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}

    def construct_integer(self, node: yaml.ScalarNode) -> int:
        """Read an integer; a leading zero does not make it octal."""
        text = str(node.value)
        return int(text, 0) if text.startswith(("0o", "0x")) else int(text)

    def construct_number(self, node: yaml.ScalarNode) -> float:
        """Read a number."""
        return float(node.value)


def _refuse_duplicates(node: yaml.MappingNode) -> None:
    """Refuse a key that is there twice; before merge keys are followed, whose values a mapping may replace."""
    keys: set[str] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
            if key.value in keys:
                why = f"the key {key.value!r} is there twice in one object"
                raise yaml.constructor.ConstructorError(None, None, why, key.start_mark)
            keys.add(key.value)


for _name, _pattern, _first in _SCALARS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), _first)
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_number)


def load_yaml(text: str) -> Any:
    """Read one YAML document.

    Raises:
        ValueError: It is none.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader, only not PyYAML's own)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
