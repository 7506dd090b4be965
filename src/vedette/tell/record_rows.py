"""Beliefs, running tolls and claims as rows for other programs: ids, bounds and the first sentence beside the words."""

from collections.abc import Iterator

from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.event import Figure, Toll
from vedette.model.picture import Picture
from vedette.tell import words
from vedette.tell.cells import PLACE, SOURCE, WHEN, cells, first_source, place_cells, stamp, when_cells
from vedette.tell.citation import cite_all
from vedette.tell.tables import Table, named

BELIEF_COLUMNS = (
    "id record aspect subject place value value_name holder layer from until expected_end lat lon radius_km share_low "
    f"share_high credence known_at last_evidence_at claims denials why {SOURCE} sample"
)
TOLL_COLUMNS = f"id record what low best high {PLACE} {WHEN} among origins claims known_at why {SOURCE} sample"
CLAIM_COLUMNS = (
    f"id document kind modality certainty speech_act confidence speakers initiators targets {PLACE} other_places "
    f"{WHEN} numbers facilities trigger evidence evidence_start evidence_end outlet title published url known_at "
    "made_by sample"
)


def belief_rows(picture: Picture) -> Table:
    """Return a row a belief: who holds what, what is open or closed, in each layer and spell."""
    return Table(tuple(BELIEF_COLUMNS.split()), tuple(_belief(belief, picture) for belief in picture.beliefs))


def toll_rows(picture: Picture) -> Table:
    """Return a row for each thing that a running toll counts."""
    return Table(tuple(TOLL_COLUMNS.split()), tuple(_tolls(picture)))


def claim_rows(picture: Picture) -> Table:
    """Return a row for each claim on which the picture rests."""
    return Table(tuple(CLAIM_COLUMNS.split()), tuple(_claim(claim, picture) for claim in picture.claims.values()))


def _belief(belief: Belief, picture: Picture) -> tuple[str, ...]:
    share = belief.share_percent or (None, None)
    return (
        belief.id, belief.record, belief.aspect, belief.subject, belief.subject_name, belief.value, belief.value_name,
        belief.holder or "", belief.layer, *cells(belief.valid_from, belief.valid_to, belief.expected_end),
        *cells(belief.lat, belief.lon, belief.radius_km, *share), f"{belief.credence:.2f}",
        stamp(belief.known_at), stamp(belief.last_evidence_at), " ".join(belief.because),
        " ".join(belief.against), "; ".join(belief.why), *first_source(cite_all(belief.because, picture)),
        str(belief.sample).lower(),
    )  # fmt: skip


def _tolls(picture: Picture) -> Iterator[tuple[str, ...]]:
    for toll in picture.tolls:
        yield from (_toll(toll, figure, picture) for figure in toll.figures)


def _toll(toll: Toll, figure: Figure, picture: Picture) -> tuple[str, ...]:
    return (
        toll.id, toll.record, figure.what, *cells(figure.low, figure.best, figure.high), *place_cells(toll.place),
        *when_cells(toll.when), "; ".join(named(toll.sufferers, picture.actors)), str(len(figure.by_origin)),
        " ".join(toll.claims), stamp(toll.known_at), figure.why, *first_source(cite_all(toll.claims, picture)),
        str(toll.sample).lower(),
    )  # fmt: skip


def _claim(claim: Claim, picture: Picture) -> tuple[str, ...]:
    document = picture.documents[claim.document]
    return (
        claim.id, claim.document, claim.kind, claim.modality, claim.certainty, claim.speech_act,
        f"{claim.confidence:.2f}", " → ".join(speaker.text for speaker in claim.speakers),
        "; ".join(named(claim.initiators, picture.actors)), "; ".join(named(claim.targets, picture.actors)),
        *place_cells(next(iter(claim.places), None)),
        "; ".join(place.name or place.text for place in claim.places[1:]),
        *when_cells(claim.when), "; ".join(f"{words.number(one)} ({one.scope})" for one in claim.numbers),
        "; ".join(f"{one.text} ({one.kind})" for one in claim.facilities), claim.trigger.text, claim.evidence,
        str(claim.start), str(claim.end), document.outlet, document.title,
        f"{document.published_at:%Y-%m-%d}" if document.published_at else "", document.url or "",
        stamp(claim.known_at), claim.made_by, str(claim.sample).lower(),
    )  # fmt: skip
