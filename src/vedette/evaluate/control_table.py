"""The table that a measuring of control prints."""

from collections.abc import Iterator, Sequence

from vedette.evaluate.control import ControlScores, reliability
from vedette.evaluate.reports import closing_line
from vedette.fuse.holding import Basis


def control_lines(scores: ControlScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with `misses` every answer that is wrong before it, and the closing line."""
    if misses:
        yield from _miss_lines(scores)
    for basis in Basis:
        asked = [one for one in scores.asked if one.basis is basis]
        yield f"holder {basis:10} right {sum(one.is_right for one in asked):3} of {len(asked):3}"
    for one in reliability(scores.asked):
        told = f"{one.count:3} answers expect {one.expected:.2f}, right {one.right:.2f}"
        yield f"credence {one.low:.2f} to {one.high:.2f}: {told}"
    yield from (f"{war}: {', '.join(_figures(part))}" for war, part in _by_war(scores))
    yield from _figures(scores)
    yield closing_line("control", scores.metrics())


def _by_war(scores: ControlScores) -> Iterator[tuple[str, ControlScores]]:
    """Yield the part of each war that the atlas names, in its order."""
    wars = dict.fromkeys(one.place.war for one in scores.asked)
    for war in wars:
        if war is not None:
            asked = [one for one in scores.asked if one.place.war == war]
            looked = [one for one in scores.looked if one.place.war == war]
            yield war, ControlScores(asked, looked, [one for one in scores.judged if one.place.war == war])


def _figures(scores: ControlScores) -> Iterator[str]:
    dated = [one for one in scores.looked if one.is_dated]
    yield _share_line("holders", "right", [one.is_right for one in scores.asked])
    yield _share_line("holders by the state alone", "right", [one.is_of_state for one in scores.asked])
    yield _share_line("changes whose day a sentence tells", "found", [one.is_found for one in dated])
    yield _share_line("changes of all places that are named", "found", [one.is_found for one in scores.looked])
    yield _share_line("changes that the picture tells", "right", [one.is_right for one in scores.judged])


def _share_line(what: str, verdict: str, verdicts: Sequence[bool]) -> str:
    return f"{what} {verdict} {sum(verdicts)} of {len(verdicts)}"


def _miss_lines(scores: ControlScores) -> Iterator[str]:
    for one in scores.asked:
        if not one.is_right:
            why = one.holding.why if one.holding is not None else "the gazetteer has no such place"
            answer = f"{one.answer or 'unknown'} ({one.basis}: {why})"
            yield f"holder   {one.place.name}, {one.place.area}, {one.day}: {one.place.holder}, answered {answer}"
    for look in scores.looked:
        if not look.is_found:
            dated = "dated" if look.is_dated else "not dated"
            yield f"missed   {look.place.name}: {look.change.side} on {look.change.first} ({dated})"
    for judged in scores.judged:
        if not judged.is_right:
            passages = " | ".join(" ".join(words.split()) for words in judged.turn.passages[:3])
            yield f"made up  {judged.place.name}: {judged.turn.side} on {judged.turn.day}: {passages}"
