"""An answer that breaks off, at each byte of it."""

from __future__ import annotations

import pytest
from tests.faults.conftest import Certificates
from tests.faults.scenario import Wire
from tests.faults.trial import NEXT
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.responses import answer, ends, envelope
from tests.support.loopback.server import Server

from justone_creators import OutcomeUnknownError

ANSWER = answer(envelope(), 200, "Content-Type: application/json")


@pytest.mark.parametrize("wire", [Wire.PLAIN, Wire.TLS])
def test_wherever_an_answer_breaks_off_its_outcome_is_unknown_and_the_next_call_works(
    wire: Wire, flavour: Flavour, certificates: Certificates
) -> None:
    script = [exchange for size in range(len(ANSWER)) for exchange in (ends(ANSWER[:size]), NEXT)]
    with Server(script, wire.scheme, certificates.contexts[wire]) as server:
        api = flavour.kind(TOKEN, base_url=server.url)
        outcomes = flavour.outcomes(api, *[lambda: api.get("/api/a")] * len(script))
    assert {(type(broken), broken.attempts, broken.billed) for broken in outcomes[::2]} == {
        (OutcomeUnknownError, 1, None)
    }
    assert {getattr(whole, "request_id", whole) for whole in outcomes[1::2]} == {"next"}
    assert len(server.requests) == len(outcomes) == 2 * len(ANSWER)
    assert server.connections == len(ANSWER) + 1  # a whole answer keeps its connection, a broken one ends it
