"""Which claims changed between two runs over the same articles."""

from collections.abc import Iterable, Iterator

from vedette.model.claim import Claim
from vedette.model.forms import to_json

_IGNORED = frozenset({"id", "confidence", "made_by", "known_at"})


def changed_claims(before: Iterable[Claim], after: Iterable[Claim]) -> Iterator[str]:
    """Yield a line for each claim that went (-), came (+) or differs in a field (~), in the order of the text."""
    old, new = _by_place(before), _by_place(after)
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield f"- {_told(old[key])}"
        elif key not in old:
            yield f"+ {_told(new[key])}"
        else:
            yield from _differences(old[key], new[key])


def _by_place(claims: Iterable[Claim]) -> dict[tuple[str, int, int, str], Claim]:
    return {(claim.document, claim.trigger.start, claim.trigger.end, _voice(claim)): claim for claim in claims}


def _voice(claim: Claim) -> str:
    return claim.speakers[-1].text if claim.speakers else ""


def _told(claim: Claim) -> str:
    return f"[{claim.document}] {claim.kind} {claim.modality}: {' '.join(claim.evidence.split())}"


def _differences(old: Claim, new: Claim) -> Iterator[str]:
    before, after = to_json(old), to_json(new)
    changed = [name for name in before if name not in _IGNORED and before[name] != after[name]]
    if changed:
        yield f"~ {_told(new)}"
        yield from (f"    {name}: {before[name]} → {after[name]}" for name in changed)
