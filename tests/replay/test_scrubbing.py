"""People and prose go, everything else stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cassettes.examples import CASSETTES
from cassettes.replacements import REPLACEMENTS, UNLISTED
from cassettes.scrubbing import scrubbed
from cassettes.storage import ReadableYaml
from justone_creators.testing.share_tokens import SHARE_TOKENS

NAME = "王小明"  # invented
SHARE = "https://www.iesdouyin.com/share/video/7/?region=CN"

KEYS = st.sampled_from(sorted(REPLACEMENTS)) | st.text(max_size=8)
TEXTS = st.text() | st.sampled_from(
    [NAME, SHARE, f"{SHARE}&did=a#x", "//[", "{}", f'{{"name":"{NAME}"}}', "snssdk://a?b"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
ANSWERS = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))


def shape(value, key=""):
    """The value with its texts reduced to being empty or not; coordinates are texts in this sense, too."""
    if isinstance(value, dict):
        return {name: shape(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(item, key) for item in value]
    if isinstance(value, str):
        return bool(value)
    return type(value) if key in {"latitude", "longitude"} else (type(value), value)


@given(ANSWERS)
def test_keeps_structure_numbers_types_nulls_and_emptiness(answer):
    assert shape(scrubbed(answer)) == shape(answer)


@given(ANSWERS)
def test_a_second_time_changes_nothing(answer):
    once = scrubbed(answer)
    assert scrubbed(once) == once


@given(ANSWERS)
def test_leaves_its_argument_alone(answer):
    before = json.dumps(answer)
    scrubbed(answer)
    assert json.dumps(answer) == before


@pytest.mark.parametrize(
    "path",
    [
        ("author_info", "name"),
        ("author_info", "city"),
        ("video_info", "title"),
        ("video_info", "music_info", "author"),
        ("latest_item_info", "item_title"),
        ("userInfo", "nickName"),
        ("userInfo", "personalTags"),
        ("redId",),
        ("content",),
        ("atUserList", "anything"),
        ("imagesList", "imageExtraInfo", "imageMetadata"),
        ("videoInfo", "chapters", "text"),
        ("a_field_of_tomorrow",),
        ("a_field_of_tomorrow", "with_more_in_it"),
    ],
)
def test_no_name_is_left(path):
    answer = [NAME, f"@{NAME}创作的原声", json.dumps({"who": NAME}), json.dumps({"who": NAME}, ensure_ascii=False)]
    for key in reversed(path):
        answer = {key: answer}
    text = json.dumps(scrubbed(answer), ensure_ascii=False)
    assert NAME not in text
    assert "\\u738b" not in text


@pytest.mark.parametrize("key", ["avatar_uri", "cover_url", "play_url", "url", "a_field_of_tomorrow"])
@pytest.mark.parametrize(
    "address", ["https://p3.example.com/tos/a.jpeg?from=1", "//p3.example.com/a", "app://user/9?x=1"]
)
def test_addresses_lead_nowhere(key, address):
    assert scrubbed({key: address}) == {key: f"https://example.invalid/{key}"}


@pytest.mark.parametrize("key", ["head_image_uri", "item_cover", "fileId", "traceId", "videoKey"])
def test_addresses_without_host_lead_nowhere(key):
    assert scrubbed({key: "tos-cn-p-0015/oABCDEF"}) == {key: "example/media"}


@pytest.mark.parametrize("token", sorted(SHARE_TOKENS))
def test_share_tokens_are_redacted_wherever_they_hide(token):
    nested = f"%7B%22{token}%22%3A%22secret%22%7D"
    link = f"https%3A%2F%2Fwww.xiaohongshu.com%2Fa%3F{token}%3Dsecret"
    clean = scrubbed({"url": f"{SHARE}&{token}=secret&info={nested}&link={link}&ts=1#{token}=secret", token: "secret"})
    assert "secret" not in json.dumps(clean)
    assert clean["url"].startswith(f"{SHARE}&{token}=REDACTED&info=%7B%22{token}%22%3A%22REDACTED%22%7D&link=https%3A")
    assert clean["url"].endswith("&ts=1")


@pytest.mark.parametrize("token", sorted(SHARE_TOKENS))
def test_a_share_token_that_looks_like_an_address_is_one_nevertheless(token):
    assert scrubbed({token: f"{SHARE}secret"}) == {token: "REDACTED"}


def test_the_rest_of_a_share_link_keeps_its_bytes():
    rest = "&with_sec_did=1&video_share_track_ver=&share_track_info=%7B%22link_description_type%22%3A%22%22%7D"
    assert scrubbed({"url": SHARE + rest}) == {"url": SHARE + rest}


def test_coordinates_become_zero_of_their_type():
    assert scrubbed({"latitude": 31.2, "longitude": "121.4"}) == {"latitude": 0.0, "longitude": "0"}


@pytest.mark.parametrize("kept", [{"gender": "女"}, {"label": "剧情搞笑"}, {"content_tags": {"汽车": ["汽车测评"]}}])
def test_the_platforms_own_words_stay(kept):
    assert scrubbed(kept) == kept


@pytest.mark.parametrize("kept", ["2025-04-07 09:29", "v0200fg1", "7566200471448779514", '{"a":1}'])
def test_harmless_text_of_an_unlisted_field_stays(kept):
    assert scrubbed({"a_field_of_tomorrow": kept}) == {"a_field_of_tomorrow": kept}


@pytest.mark.parametrize("prose", ["看 https://a.example.com", "see //a.example.com", "{no JSON"])
def test_other_text_of_an_unlisted_field_goes(prose):
    assert scrubbed({"a_field_of_tomorrow": prose}) == {"a_field_of_tomorrow": UNLISTED}


@pytest.mark.parametrize("path", sorted(CASSETTES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_cassettes_hold_nothing_that_is_left_to_replace(path):
    for interaction in ReadableYaml().deserialize(path.read_text(encoding="utf-8"))["interactions"]:
        body = json.loads(interaction["response"]["body"]["string"])
        assert scrubbed(body) == body
