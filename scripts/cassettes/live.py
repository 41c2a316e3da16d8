"""Record one operation from the real service: published only when it succeeded, and without its token."""

import tempfile
import warnings
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from cassettes.examples import CASSETTES
from cassettes.recorders import live_recorder
from cassettes.storage import RECORDED
from justone_creators import Client, EndpointWithdrawnWarning, Result

LIVE: Final = CASSETTES / "live"


class TokenInAnswerError(Exception):
    """The service sent the token back, so what was recorded is thrown away."""


def record(client: Client, operation: str, identifier: str, token: str, folder: Path) -> Result[Any]:
    """Call an operation once and leave its cassette in the folder; whatever fails leaves the folder as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    recorder = live_recorder(RECORDED.format(date=datetime.now(UTC).date()))
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        draft = Path(scratch) / f"{operation}.yaml"
        with recorder.use_cassette(str(draft)):
            result = _call(client, operation, identifier)
        _refuse_token(draft.read_text(encoding="utf-8"), token)
        draft.replace(folder / draft.name)
    return result


def _call(client: Client, operation: str, identifier: str) -> Result[Any]:
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, EndpointWithdrawnWarning):  # such an operation is recorded like the others
            warnings.simplefilter("ignore", kind)
        result: Result[Any] = attrgetter(operation)(client)(identifier)
    return result


def _refuse_token(text: str, token: str) -> None:
    if token in text or quote(token, safe="") in text:
        raise TokenInAnswerError("the answer holds the token: nothing kept")
