"""Origins: who claims really come from, however many outlets carry them.

Two claims have one origin when one voice says both (`voices`), when two named speakers bear one name, or when their
passages are near copies (`copies`). Origins are counted among the claims of one event, so that what is told elsewhere
changes nothing here. Each join has its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from vedette.fuse.copies import Copy, Passage, Passages, copy_of, passages_of
from vedette.fuse.told import Told
from vedette.fuse.wording import Pair, story_likeness
from vedette.fuse.words import bare_name, names_in, same_name, stems
from vedette.languages.english.telling import FILLERS
from vedette.model.document import Document
from vedette.model.event import Origin
from vedette.model.ids import DocumentId, OriginId, content_hash

KNOWN_PAIRS = 200_000  # of articles, whose kinship is remembered: claims come in the order of knowing
KNOWN_VOICES = 10_000
LEAST_WORDS = 3  # of a description of somebody unnamed that two outlets hardly find each for itself
HEAD_CHARACTERS = 3000  # of a text: what a story is about stands there ...
HEADING_CHARACTERS = 250  # ... and here what it tells first


class Kinship(NamedTuple):
    """How alike two articles are by the names in them (0 to 1), and which of their passages are copies."""

    story: float
    copy: Copy | None


class CopyFinder:
    """Tells whether two claims stand in copied text, and remembers what it found of their documents."""

    def __init__(self, documents: Mapping[DocumentId, Document]) -> None:
        self._documents = documents
        self._passages: dict[DocumentId, Passages] = {}
        self._names: dict[DocumentId, frozenset[str]] = {}
        self._headings: dict[DocumentId, frozenset[str]] = {}
        self._kinship = lru_cache(KNOWN_PAIRS)(self._compare)

    def pair(self, one: Told, other: Told) -> Pair:
        """Return the words of two claims, and how alike their articles are."""
        ours, theirs = one.claim.document, other.claim.document
        return Pair(one.wording, other.wording, 1.0 if ours == theirs else self._kin(ours, theirs).story)

    def _kin(self, one: DocumentId, other: DocumentId) -> Kinship:
        return self._kinship(one, other) if one < other else self._kinship(other, one)

    def _compare(self, one: DocumentId, other: DocumentId) -> Kinship:
        story = story_likeness(self._names_of(one), self._names_of(other))
        return Kinship(story, copy_of(self._of(one), self._of(other)))

    def _names_of(self, document: DocumentId) -> frozenset[str]:
        if document not in self._names:
            known = self._documents.get(document)
            self._names[document] = names_in(known.text[:HEAD_CHARACTERS]) if known else frozenset()
        return self._names[document]

    def heading(self, told: Told) -> frozenset[str]:
        """Return the names at the head of the text that a claim stands in; figures tell too little of a story."""
        document = told.claim.document
        if document not in self._headings:
            known = self._documents.get(document)
            names = names_in(known.text[:HEADING_CHARACTERS]) if known else frozenset[str]()
            self._headings[document] = frozenset(name for name in names if not name.isdecimal() and name not in FILLERS)
        return self._headings[document]

    def sketch(self, told: Told) -> tuple[int, ...]:
        """Return the sketch of the passage that a claim stands in; none where its text is not at hand."""
        return next((passage.sketch for passage in self._of(told.claim.document).passages if _holds(told, passage)), ())

    def why(self, one: Told, other: Told) -> str | None:
        """Return why two claims are one text told twice, or None."""
        return self.why_passage(one, other) or self._why_story(one, other) if self.share_text(one, other) else None

    def share_text(self, one: Told, other: Told) -> bool:
        """Tell whether passages of the articles of two claims are copies. It is asked of each pair of an event."""
        ours, theirs = one.claim.document, other.claim.document
        if ours == theirs:
            return False
        return (self._kinship(ours, theirs) if ours < theirs else self._kinship(theirs, ours)).copy is not None

    def why_passage(self, one: Told, other: Told) -> str | None:
        """Return why two claims stand in one passage told twice, or None."""
        copy = self._copy(one, other)
        if copy is None:
            return None
        first, second = _by_document(one, other)
        if not any(_overlap(first, ours) and _overlap(second, theirs) for ours, theirs in copy.spans):
            return None
        earlier, later = _by_rank(one, other)
        words = _short(earlier.claim.evidence)
        return f"the passage “{words}” of {self._outlet(earlier)} stands nearly word for word in {self._outlet(later)}"

    def _why_story(self, one: Told, other: Told) -> str | None:
        """Return why two claims of one kind stand in one story told twice, or None."""
        copy = self._copy(one, other)
        if copy is None or not copy.whole_story or one.claim.kind is not other.claim.kind:
            return None
        earlier, later = _by_rank(one, other)
        return f"most of the story of {self._outlet(earlier)} stands in {self._outlet(later)}"

    def _copy(self, one: Told, other: Told) -> Copy | None:
        """Return what the articles of two claims share, that of the smaller id first."""
        ours, theirs = one.claim.document, other.claim.document
        return None if ours == theirs else self._kin(ours, theirs).copy

    def _of(self, document: DocumentId) -> Passages:
        if document not in self._passages:
            known = self._documents.get(document)
            self._passages[document] = passages_of(known) if known else Passages((), frozenset())
        return self._passages[document]

    def _outlet(self, told: Told) -> str:
        document = self._documents.get(told.claim.document)
        return document.outlet if document else str(told.claim.document)


def _by_rank(one: Told, other: Told) -> tuple[Told, Told]:
    return (one, other) if one.rank <= other.rank else (other, one)


def _by_document(one: Told, other: Told) -> tuple[Told, Told]:
    return (one, other) if one.claim.document <= other.claim.document else (other, one)


def _overlap(told: Told, span: tuple[int, int]) -> bool:
    return told.claim.trigger.start < span[1] and span[0] < told.claim.trigger.end


def _holds(told: Told, passage: Passage) -> bool:
    return passage.start <= told.claim.trigger.start < passage.end


def _short(words: str) -> str:
    return words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, eq=False)
class _Group:
    """Claims of one origin, and why they are."""

    claims: tuple[Told, ...]
    reasons: tuple[str, ...]

    @cached_property
    def origin(self) -> Origin:
        ranked = sorted(self.claims, key=lambda told: told.rank)
        return Origin(
            id=_origin_id(ranked[0].voice.key),
            name=ranked[0].voice.name,
            claims=tuple(told.claim.id for told in ranked),
            why=tuple(dict.fromkeys(self.reasons)),
        )


class Origins:
    """Finds the origins behind claims, and goes on from what it found last: an event grows claim by claim."""

    def __init__(self, finder: CopyFinder) -> None:
        self._finder = finder
        self._last: dict[int, tuple[list[int], list[_Group]]] = {}  # by the first rank: all ranks, and the groups

    def of(self, claims: Sequence[Told]) -> tuple[Origin, ...]:
        """Return the origins behind claims (in the order of knowing), the earliest first.

        One that is as it was when they were last asked for is the same object.
        """
        if not claims:
            return ()
        ranks = [told.rank for told in claims]
        known, groups = self._last.get(ranks[0], ([], []))
        if ranks[: len(known)] != known:
            known, groups = [], []
        for told in claims[len(known) :]:
            groups = _joined(told, groups, self._finder)
        self._last[ranks[0]] = ranks, groups
        return tuple(group.origin for group in groups)


def origins_of(claims: Sequence[Told], finder: CopyFinder) -> tuple[Origin, ...]:
    """Return the origins behind claims (in the order of knowing), the earliest first."""
    return Origins(finder).of(claims)


def _joined(told: Told, groups: Sequence[_Group], finder: CopyFinder) -> list[_Group]:
    """Return the groups with one more claim, which may join several."""
    joined = [(group, why) for group in groups if (why := _one_origin(told, group.claims, finder))]
    if not joined:
        return [*groups, _Group((told,), (told.voice.why,))]
    home, *others = (group for group, _ in joined)
    more = [group for group in reversed(groups) if group in others]
    together = _Group(
        (*home.claims, *(claim for group in more for claim in group.claims), told),
        (*home.reasons, *(why for _, why in joined), *(why for group in more for why in group.reasons)),
    )
    return [together if group is home else group for group in groups if group not in others]


def _one_origin(told: Told, group: Sequence[Told], finder: CopyFinder) -> str | None:
    voice = told.voice
    for other in group:
        if other.voice.key == voice.key:
            return voice.why
    for other in group:
        if voice.bare_name and other.voice.bare_name and same_name(voice.bare_name, other.voice.bare_name):
            return f"“{voice.name}” and “{other.voice.name}” name one speaker"
    for other in group:
        if voice.is_unnamed and other.voice.is_unnamed and _are_called_alike(told, other):
            return f"“{told.claim.speakers[-1].text}” is called so in both: one agency's words, most likely"
    copied = (_copied(told, other, finder) for other in group if finder.share_text(told, other))
    return next((why for why in copied if why), None)


def _are_called_alike(one: Told, other: Told) -> bool:
    """Tell whether two unnamed speakers are described in the same several words: "Turkish presidential sources"."""
    ours, theirs = (bare_name(told.claim.speakers[-1].text) for told in (one, other))
    return ours == theirs and len(ours.split()) >= LEAST_WORDS


def _copied(told: Told, other: Told, finder: CopyFinder) -> str | None:
    """Return why one claim was copied from the other.

    What copied text puts into the mouths of two speakers was not: "the army denies what the rebels claim" is one
    passage and two origins. Unless one of the two is in no register and the words are the same: then one speaker goes
    by two descriptions. Where one of the two names nobody, only the same words are a copy that left the speaker out.
    A story that was copied speaks in the voices of its outlets only.
    """
    speakers = bool(told.claim.speakers) + bool(other.claim.speakers)
    if not speakers:
        return finder.why(told, other)
    is_settled = speakers > 1 and told.voice.actor is not None and other.voice.actor is not None
    same_words = not is_settled and not stems(told.claim.trigger.text).isdisjoint(stems(other.claim.trigger.text))
    return finder.why_passage(told, other) if same_words else None


@lru_cache(KNOWN_VOICES)
def _origin_id(key: tuple[str, ...]) -> OriginId:
    return OriginId(content_hash("org_", *key))
