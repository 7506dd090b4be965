"""A type for every kind of id, and how ids are made from content."""

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
EventId = NewType("EventId", str)
BeliefId = NewType("BeliefId", str)
TollId = NewType("TollId", str)
OriginId = NewType("OriginId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)
SourceId = NewType("SourceId", str)


def content_hash(prefix: str, *parts: object) -> str:
    """Return `prefix` and 16 hexadecimal digits that depend on every part and on their order."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        encoded = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return prefix + digest.hexdigest()
