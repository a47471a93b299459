"""What a link is that the project publishes: http or https, a host with a dot, and nothing that another format could take for its own.

One pattern decides it for models, tables, descriptors and prose, so that no place is more lenient than another. It has no
credentials, no white space, quotes, brackets or backslashes, and only ASCII: other characters are percent-encoded, as
RFC 3986 asks, so that no address looks like another.
"""

from __future__ import annotations

import re

LONGEST = 2000
LINK = r"^https?://([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?$"
_LINK = re.compile(LINK)


def is_link(text: str) -> bool:
    """Whether `text` is an address that may be published as a link."""
    return len(text) <= LONGEST and not text.endswith("\n") and _LINK.match(text) is not None
