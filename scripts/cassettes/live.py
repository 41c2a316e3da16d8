"""Record one operation from the real service: kept only if the call succeeded, and without the token."""

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
    """The response contains the token, so the recording is deleted."""


def record(client: Client, operation: str, identifier: str, token: str, folder: Path) -> Result[Any]:
    """Call an operation once and write its cassette into the folder, which is not changed if anything fails."""
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
        raise TokenInAnswerError("the response contains the token: nothing is kept")
