"""Each business code: its error, what it says of billing and retries, and how often the client asked."""

import pytest

from cassettes.examples import CASSETTES
from justone_creators import (
    ApiError,
    CollectionFailedError,
    DailyQuotaExceededError,
    InsufficientBalanceError,
    InternalServerError,
    InvalidParametersError,
    InvalidTokenError,
    NoContentError,
    PermissionDeniedError,
    RateLimitedError,
    TokenBudgetExceededError,
    UndocumentedCodeError,
    UnsupportedItemError,
)

OPERATION = "xingtu.item_report_details"
PATH = "GET /api/douyin-xingtu/gw/api/data_sp/item_report_detail/v1"
ITEM = "7566200471448779514"

# code: error, billed, retryable, requests with the default of two retries, HTTP status.
# Written out, though most of it stands in the code table, too: this is what holds the table.
EXPECTED = {
    100: (InvalidTokenError, False, False, 1, 401),
    101: (UndocumentedCodeError, None, False, 1, 200),
    201: (NoContentError, True, False, 1, 200),
    202: (UnsupportedItemError, None, False, 1, 200),
    300: (UndocumentedCodeError, None, False, 1, 200),
    301: (CollectionFailedError, False, True, 3, 200),
    302: (RateLimitedError, False, True, 3, 200),
    303: (DailyQuotaExceededError, False, False, 1, 429),
    400: (InvalidParametersError, False, False, 1, 200),
    404: (UndocumentedCodeError, None, False, 1, 200),
    500: (InternalServerError, False, True, 2, 200),
    503: (UndocumentedCodeError, None, False, 1, 503),
    600: (PermissionDeniedError, False, False, 1, 200),
    601: (InsufficientBalanceError, False, False, 1, 200),
    602: (TokenBudgetExceededError, None, False, 1, 200),
    999: (UndocumentedCodeError, None, False, 1, 200),
}


@pytest.mark.parametrize("code", EXPECTED)
def test_code(code, call, play):
    error, billed, retryable, requests, http_status = EXPECTED[code]
    with play(f"code_{code}") as cassette, pytest.raises(ApiError) as caught:
        call(OPERATION, ITEM)
    raised = caught.value
    assert type(raised) is error
    assert (raised.code, raised.billed, raised.retryable) == (code, billed, retryable)
    assert (raised.attempts, cassette.play_count, len(cassette)) == (requests, requests, requests)
    assert (raised.endpoint, raised.http_status) == (PATH, http_status)
    assert (raised.raw["code"], raised.raw["message"]) == (code, raised.message)


def test_every_code_has_its_cassette():
    assert {path.stem for path in CASSETTES.glob("code_???.yaml")} == {f"code_{code}" for code in EXPECTED}


def test_request_id_is_the_one_to_name_in_a_complaint(call, play):
    with play("code_601"), pytest.raises(InsufficientBalanceError) as caught:
        call(OPERATION, ITEM)
    assert caught.value.request_id == "example-request-601"


def test_success_after_a_failed_collection(call, play):
    with play("code_301_then_success") as cassette:
        result = call(OPERATION, ITEM)
    assert (result.attempts, cassette.play_count, result.data.video.plays) == (2, 2, 45275627)
