"""What a sentence rests on: the words, who said them, where and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from vedette.model.claim import Claim, Mention
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.picture import Picture
from vedette.model.vocabulary import SpeakerRole
from vedette.tell.passage import passage
from vedette.tell.words import inner

UNNAMED = frozenset({SpeakerRole.WITNESS, SpeakerRole.ANONYMOUS})
_OF_AN_ADDRESS = "%/:=&?~#+!$,;@'*"  # what stays as it is, beside letters and digits
PLAIN_PLURAL = re.compile(r"[A-Z][a-z]+s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One claim as a reader of a report wants to check it."""

    claim: ClaimId
    document: DocumentId
    quote: str  # the sentence that holds the evidence
    speakers: tuple[str, ...]  # outermost first; none: the outlet itself
    outlet: str
    title: str
    url: str | None
    published_at: datetime | None
    denies: bool = False

    @property
    def who(self) -> str:
        """Return who says it: the innermost speaker, else the outlet."""
        return inner(self.speakers[-1]) if self.speakers else self.outlet

    @property
    def page(self) -> str | None:
        """Return the address of the outlet's page as a link takes it; none where it has none on the web."""
        is_on_the_web = self.url is not None and self.url.startswith(("http://", "https://"))
        return quote(self.url, safe=_OF_AN_ADDRESS, errors="replace") if self.url and is_on_the_web else None


def speaker_name(speaker: Mention) -> str:
    """Return the words for a speaker; a plain plural that began a sentence ("Residents said") in small letters."""
    is_plain = speaker.role in UNNAMED and PLAIN_PLURAL.fullmatch(speaker.text)
    return speaker.text.lower() if is_plain else speaker.text


def cite(claim: Claim, picture: Picture, *, denies: bool = False) -> Citation:
    """Return the citation of a claim of the picture."""
    document = picture.documents[claim.document]
    return Citation(
        claim=claim.id,
        document=document.id,
        quote=passage(document.text, claim.start, claim.end),
        speakers=tuple(speaker_name(speaker) for speaker in claim.speakers),
        outlet=document.outlet,
        title=document.title,
        url=document.url,
        published_at=document.published_at,
        denies=denies,
    )


def cite_all(claims: Iterable[ClaimId], picture: Picture, *, denies: bool = False) -> tuple[Citation, ...]:
    """Return the citations of all claims that the picture holds, in the order given."""
    return tuple(cite(picture.claims[claim], picture, denies=denies) for claim in claims if claim in picture.claims)
