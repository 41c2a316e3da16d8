"""The form of a cassette on disk: YAML with its origin on top, and JSON bodies as structure, not as one line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml
from vcr import serialize  # type: ignore[import-untyped]
from vcr.persisters.filesystem import CassetteNotFoundError  # type: ignore[import-untyped]

DOCUMENTED: Final = "written from the documented example"
SYNTHETIC: Final = "written from a synthetic example"
CODE_TABLE: Final = "written from the code table"
RECORDED: Final = "recorded live on {date}, people and prose replaced"

JsonObject = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Write what PyYAML would otherwise read back differently (U+0085 becomes a line feed) with escapes."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (PyYAML's signature)
        return True  # an answer that comes three times is written out three times


_Dumper.add_representer(str, _Dumper.represent_text)


class ReadableYaml:
    """A vcrpy serializer; the origin that it states is only needed for writing."""

    def __init__(self, origin: str = "") -> None:
        self._origin = origin

    def serialize(self, cassette: JsonObject) -> str:
        """Give the text of a cassette."""
        interactions = [_with_body(each, _structured) for each in cassette["interactions"]]
        content = {"origin": self._origin, **cassette, "interactions": interactions}
        return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)

    def deserialize(self, text: str) -> JsonObject:
        """Read a cassette from its text."""
        cassette: JsonObject = yaml.safe_load(text)
        return {**cassette, "interactions": [_with_body(each, _flat) for each in cassette["interactions"]]}


def _with_body(interaction: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    response = interaction["response"]
    return {**interaction, "response": {**response, "body": change(response["body"])}}


def _structured(body: JsonObject) -> JsonObject:
    try:
        return {"json": json.loads(body["string"])}
    except (ValueError, RecursionError):
        return body


def _flat(body: JsonObject) -> JsonObject:
    return {"string": json.dumps(body["json"])} if "json" in body else body


class Utf8Files:
    """A vcrpy persister; vcrpy's own one writes in whatever encoding the machine prefers."""

    @staticmethod
    def load_cassette(path: str, serializer: ReadableYaml) -> Any:
        """Read a cassette for vcrpy."""
        if not Path(path).is_file():
            raise CassetteNotFoundError
        return serialize.deserialize(Path(path).read_text(encoding="utf-8"), serializer)

    @staticmethod
    def save_cassette(path: str, cassette: JsonObject, serializer: ReadableYaml) -> None:
        """Write a cassette for vcrpy."""
        Path(path).write_text(serialize.serialize(cassette, serializer), encoding="utf-8", newline="\n")
