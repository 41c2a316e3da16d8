"""The replacements for people and prose, by the key on the wire.

Ids, numbers, dates and the platforms' own vocabulary (categories, labels, the word for a gender) stay:
they are the documented example. Who it is, where, what they wrote, sang or photographed does not.
"""

from collections.abc import Mapping
from typing import Final

from justone_creators.testing.share_tokens import REDACTED, SHARE_TOKENS

# In share links, only the tokens are removed. Every other address leads to somebody's picture or sound.
KEPT_HOSTS: Final = frozenset({"www.iesdouyin.com", "www.xiaohongshu.com", "example.invalid"})

COORDINATES: Final = frozenset({"latitude", "longitude"})

# Text under a key that no table below has is kept only if it is plain ASCII without an address.
UNLISTED: Final = "Example of an unlisted text"

_PEOPLE: Final = {
    "name": "Example author",  # Xingtu author_info, PGY note
    "author": "Example author",  # Xingtu music_info
    "nickName": "Example author",
    "redId": "example-handle",  # chosen by its owner, unlike the ids
    "city": "Example city",
    "location": "Example city",
    "personalTags": "Example tag",
    "atUserList": "Example user",
    "reportBrandName": "Example brand",
}

_PROSE: Final = {
    "title": "Example title",
    "item_title": "Example title",
    "album": "Example album",
    "content": "Example text",
    "chapters": "Example chapter",
    "sticker": "Example sticker",
    "imageMetadata": "Example metadata",
    "compClickData": "Example data",  # shape unknown: null in every answer seen
}

# Addresses of pictures, videos and sounds. Full addresses become https://example.invalid/KEY.
_MEDIA_KEYS: Final = (
    "avatar", "avatar_uri", "headPhoto", "head_image_uri", "item_cover", "item_animated_cover", "thumbnail",
    "cover_uri", "cover_url", "play_url", "url", "noteLink", "original", "fileId", "traceId", "firstFrame",
    "videoUrl", "videoKey", "videoKeyList", "originVideoKey", "gifUrl", "gifKey", "redGifInfo", "livePhotoVideoFileId",
)  # fmt: skip

# None: words of the platform or of the vendor, kept unchanged.
_KEPT_KEYS: Final = (
    "gender", "label", "content_tags", "contentTags", "featureTags", "industry_tags", "content_theme_labels",
    "message", "status_message",
)  # fmt: skip

REPLACEMENTS: Final[Mapping[str, str | None]] = {
    **_PEOPLE,
    **_PROSE,
    **dict.fromkeys(_MEDIA_KEYS, "example/media"),
    **dict.fromkeys(SHARE_TOKENS | {"xsecToken"}, REDACTED),
    **dict.fromkeys(COORDINATES, "0"),
    **dict.fromkeys(_KEPT_KEYS),
}
