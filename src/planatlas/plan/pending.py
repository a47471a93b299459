"""What stands in a new project for what nobody has said yet: it is seen to be no fact, and a plan that is no draft has none of it."""

from __future__ import annotations

UNKNOWN = "待填"
TO_FILL = "To be filled in"
TO_TRANSLATE = "To be translated"
# Reserved for examples, so that it leads nowhere (RFC 2606).
NOWHERE = "https://example.org/"
# The first day that a date can be.
NO_DAY = "0001-01-01"
ABSTRACT = {"zh": "本章的提要待写。写两至四句。", "en": "The abstract of this chapter is to be written. Write two to four sentences."}
PENDING = frozenset({UNKNOWN, TO_FILL, TO_TRANSLATE, NOWHERE, NO_DAY, *ABSTRACT.values()})
