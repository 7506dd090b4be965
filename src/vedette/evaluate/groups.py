"""Groups of claims that people judged to tell one happening, and how well fusing puts them together.

A row is `{"group": NUMBER, "claims": [{"document", "start", "end"}, …]}`: ids of texts of the file beside it, and the
characters of a trigger. A claim alone is a group of its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette import fuse
from vedette.errors import InputError
from vedette.evaluate.clusters import b_cubed, conll
from vedette.evaluate.pairs import Passage, documents_of, passage_of
from vedette.evaluate.reading import Stages, claim_at, told_of
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.fuse.told import Told
from vedette.model.document import Document
from vedette.model.ids import ClaimId, DocumentId


@dataclass(frozen=True, slots=True)
class JudgedGroups:
    """The passages of each group, and their documents."""

    groups: Mapping[int, tuple[Passage, ...]]
    documents: Mapping[DocumentId, Document]

    def claims_in(self, told: Sequence[Told]) -> dict[int, list[Told]]:
        """Return the claims that stand at the passages of each group; what the reader did not find is missing."""
        by_document: dict[DocumentId, list[Told]] = defaultdict(list)
        for one in told:
            by_document[one.claim.document].append(one)
        return {
            number: [claim for at in passages if (claim := claim_at(at, by_document[at.document.id]))]
            for number, passages in self.groups.items()
        }


def load_groups(judged: Path, file: Path) -> JudgedGroups:
    """Return the judged groups.

    Raises:
        InputError: a file is not of its form.
    """
    documents = documents_of(file)
    try:
        groups = {
            int(row["group"]): tuple(passage_of(claim, documents) for claim in row["claims"]) for row in rows_of(judged)
        }
    except (KeyError, TypeError, ValueError) as error:
        form = '{"group": 1, "claims": [{"document", "start", "end"}, …]}'
        raise InputError(f"{judged}: each line has to be {form}, of texts in the first file: {error!r}.") from error
    if not groups:
        raise InputError(f"{judged} holds no groups.")
    used = {passage.document.id: passage.document for passages in groups.values() for passage in passages}
    return JudgedGroups(groups, used)


def group_lines(file: Path, judged: Path, stages: Stages, *, misses: bool) -> Iterator[str]:
    """Yield how well fusing puts judged claims together: the articles of the groups are read and fused.

    Raises:
        InputError: a file is not of its form.
    """
    groups = load_groups(judged, file)
    told = told_of(groups.documents, stages)
    found = {one.claim.id: number for number, claims in groups.claims_in(told).items() for one in claims}
    home = _homes(groups, told, stages)
    answered = {claim: home.get(claim, claim) for claim in found}
    if misses:
        yield from _miss_lines({one.claim.id: one for one in told}, found, answered)
    asked = sum(len(passages) for passages in groups.groups.values())
    share = b_cubed(found, answered)
    yield f"{asked} claims in {len(groups.groups)} groups, {len(found)} read"
    yield f"B3 precision {share.precision:.3f} recall {share.recall:.3f} F1 {share.f1:.3f}"
    metrics = {"b3": share.f1, "conll_f1": conll(found, answered), "read": len(found) / asked}
    yield closing_line("coreference", metrics)


def _homes(groups: JudgedGroups, told: Sequence[Told], stages: Stages) -> dict[ClaimId, str]:
    """Return the event of each claim, else the toll that it keeps."""
    claims = [one.claim for one in told]
    derived = fuse.derive(claims, list(groups.documents.values()), stages.actors, stages.sources)
    tolls = {
        claim: entry.record.id for entry in derived.tolls if not entry.withdrawn_at for claim in entry.record.claims
    }
    events = {
        claim: entry.record.id
        for entry in derived.events
        if not entry.withdrawn_at
        for claim in (*entry.record.denials, *entry.record.claims)
    }
    return {**tolls, **events}


def _miss_lines(
    told: Mapping[ClaimId, Told], found: Mapping[ClaimId, int], answered: Mapping[ClaimId, str]
) -> Iterator[str]:
    """Yield the groups that were split and those that were put together, with the passages."""
    sides: list[tuple[str, Mapping[ClaimId, object], Mapping[ClaimId, object]]] = [
        ("split", found, answered),
        ("put together", answered, found),
    ]
    for name, ours, theirs in sides:
        members: dict[object, list[ClaimId]] = defaultdict(list)
        for claim, group in ours.items():
            members[group].append(claim)
        for group, claims in members.items():
            parts = {theirs[claim] for claim in claims}
            if len(parts) > 1:
                yield f"{name}: {group} into {len(parts)}" if name == "split" else f"{name}: {len(parts)} groups"
                yield from (f"    {theirs[claim]} {' '.join(told[claim].claim.evidence.split())}" for claim in claims)
