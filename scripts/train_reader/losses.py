"""What a batch of windows costs: by people's claims, by a teacher's chances, by marked places of events."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from articles import Claim, Opinion, View, marks_of
from labels import BEGINS, NONE, ROLES, WHERE
from network import Network
from torch.nn import functional

CLAIMS_A_WINDOW, OPINIONS_A_WINDOW, EVENTS_A_WINDOW = 8, 6, 3  # drawn in each round
LIKELY, SEEMS = 2, 0.03  # words that look most like a trigger and are none; the chance from which they are drawn
TAUGHT = 0.5  # weight of a teacher's chances against people's claims
SMOOTH = 0.05
MARK_WEIGHTS = (1.0, 1.5, 1.2)  # outside, begins, goes on: of triggers
ROLE_WEIGHTS = (1.0, 3.0, 2.0)
TAUGHT_WEIGHTS = (1.0, 2.5, 1.7)
WHERE_WEIGHTS = (1.0, 2.0, 1.5)


@dataclass(frozen=True)
class Look:
    """A trigger that the second look is taken at, and what is known of it: a claim, an opinion, an event's place."""

    row: int
    view: View
    bounds: tuple[int, int]
    claim: Claim | None = None
    is_none: bool = False
    opinion: Opinion | None = None
    is_event: bool = False


def pad(rows: list[list[int]]) -> torch.Tensor:
    """Return the rows as one tensor, filled with zeros to a width that a GPU likes, or else a processor."""
    multiple = 32 if torch.cuda.is_available() else 8
    width = -(-max(map(len, rows)) // multiple) * multiple
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def batch_loss(network: Network, views: list[View], rng: random.Random, device: str) -> torch.Tensor:
    """Return the loss of a batch of windows."""
    pieces = pad([view.pieces for view in views]).to(device)
    mask = pad([[1] * len(view.pieces) for view in views]).to(device)
    with torch.autocast(device, dtype=torch.bfloat16):
        marks, kinds, states = network.first(pieces, mask)
    marks, kinds = marks.float(), kinds.float()
    loss = _marks_loss(marks, views)
    looks = _looks(views, marks.detach().softmax(-1)[..., BEGINS].cpu().numpy(), rng)
    if not looks:
        return loss
    rows = torch.tensor([look.row for look in looks], device=device)
    bounds = torch.tensor([[look.view.at(piece) for piece in look.bounds] for look in looks], device=device)
    with torch.autocast(device, dtype=torch.bfloat16):
        again, modalities, roles = network.second(states, rows, bounds)
    told = Told(looks, kinds[rows, bounds[:, 0]], again.float(), modalities.float(), roles.float(), mask[rows].bool())
    return loss + told.by_people() + told.by_a_teacher() + told.by_events()


def _marks_loss(marks: torch.Tensor, views: list[View]) -> torch.Tensor:
    device = marks.device
    loss = marks.sum() * 0
    wanted = torch.full(marks.shape[:2], -100)
    taught = torch.zeros(marks.shape)
    for row, view in enumerate(views):
        read = slice(view.at(view.start), view.at(view.end))
        article = view.article
        if article.claims is not None:
            own = marks_of(len(article.pieces), [claim.bounds for claim in article.claims])
            wanted[row, read] = torch.from_numpy(own[view.start : view.end])
        elif article.marks is not None:
            taught[row, read] = torch.from_numpy(article.marks[view.start : view.end].astype(np.float32))
    wanted, taught = wanted.to(device), taught.to(device)
    if bool((wanted >= 0).any()):
        weight = torch.tensor(MARK_WEIGHTS, device=device)
        loss = loss + functional.cross_entropy(marks[wanted >= 0], wanted[wanted >= 0], weight, label_smoothing=0.02)
    inside = taught.sum(-1) > 0
    if bool(inside.any()):
        loss = loss - 2 * TAUGHT * (taught[inside] * marks[inside].log_softmax(-1)).sum(-1).mean()
    return loss


def _looks(views: list[View], begins: np.ndarray, rng: random.Random) -> list[Look]:  # type: ignore[type-arg]
    looks: list[Look] = []
    for row, view in enumerate(views):
        article = view.article
        if article.claims is not None:
            here = [claim for claim in article.claims if view.holds(claim.bounds)]
            drawn = rng.sample(here, min(CLAIMS_A_WINDOW, len(here)))
            looks += [Look(row, view, claim.bounds, claim=claim) for claim in drawn]
            looks += [Look(row, view, (at, at + 1), is_none=True) for at in _free(view, here, begins[row], rng)]
        opinions = [opinion for opinion in article.opinions if view.holds(opinion.bounds)]
        drawn_too = rng.sample(opinions, min(OPINIONS_A_WINDOW, len(opinions)))
        looks += [Look(row, view, opinion.bounds, opinion=opinion) for opinion in drawn_too]
        events = [event for event in article.events[:EVENTS_A_WINDOW] if view.holds(event)]
        looks += [Look(row, view, (event[0], event[1]), is_event=True) for event in events]
    return looks


def _free(view: View, here: list[Claim], begins: np.ndarray, rng: random.Random) -> list[int]:  # type: ignore[type-arg]
    """Return some pieces that no claim has: those that look most like one, and at times any."""
    taken = {piece for claim in here for piece in range(*claim.bounds)}
    free = [piece for piece in range(view.start, view.end) if piece not in taken]
    free.sort(key=lambda piece: -begins[view.at(piece)])
    chosen = [piece for piece in free[:LIKELY] if begins[view.at(piece)] > SEEMS]
    return chosen + ([rng.choice(free)] if free and rng.random() < 0.3 else [])


@dataclass(frozen=True)
class Told:
    """The scores of some triggers: kinds of the first look, kinds, modalities and roles of the second."""

    looks: list[Look]
    first_kinds: torch.Tensor
    kinds: torch.Tensor
    modalities: torch.Tensor
    roles: torch.Tensor
    mask: torch.Tensor

    def _where(self, chosen: list[int]) -> torch.Tensor:
        return torch.tensor(chosen, device=self.kinds.device)

    def by_people(self) -> torch.Tensor:
        """Return the loss by claims, and by words that are none."""
        loss = self.kinds.sum() * 0
        hard = [i for i, look in enumerate(self.looks) if look.claim or look.is_none]
        if hard:
            claims = [self.looks[i].claim for i in hard]
            wanted = self._where([claim.kind if claim else NONE for claim in claims])
            loss = loss + 0.7 * functional.cross_entropy(self.kinds[hard], wanted, label_smoothing=SMOOTH)
        real = [(i, look, look.claim) for i, look in enumerate(self.looks) if look.claim]
        if real:
            at = [i for i, _, _ in real]
            kinds = self._where([claim.kind for _, _, claim in real])
            modalities = self._where([claim.modality for _, _, claim in real])
            runs = [[_shown(look.view, spans) for spans in claim.roles] for _, look, claim in real]
            loss = loss + 0.4 * functional.cross_entropy(self.first_kinds[at], kinds, label_smoothing=SMOOTH)
            loss = loss + 0.4 * functional.cross_entropy(self.modalities[at], modalities)
            loss = loss + len(ROLES) * self._roles_loss(at, runs, slice(0, len(ROLES)), ROLE_WEIGHTS)
        return loss

    def by_events(self) -> torch.Tensor:
        """Return the loss by the marked places of events."""
        at = [i for i, look in enumerate(self.looks) if look.is_event]
        if not at:
            return self.kinds.sum() * 0
        runs = [[_shown(self.looks[i].view, self.looks[i].view.article.where)] for i in at]
        return self._roles_loss(at, runs, slice(WHERE, WHERE + 1), WHERE_WEIGHTS)

    def _roles_loss(
        self,
        at: list[int],
        runs: list[list[list[tuple[int, int]]]],
        roles: slice,
        weights: tuple[float, float, float],
    ) -> torch.Tensor:
        length, device = self.roles.shape[1], self.roles.device
        marks = [np.stack([marks_of(length, spans) for spans in each], -1) for each in runs]
        wanted = torch.from_numpy(np.stack(marks)).to(device)
        inside = self.mask[at]
        scores = self.roles[at][:, :, roles][inside].reshape(-1, 3)
        return functional.cross_entropy(scores, wanted[inside].reshape(-1), torch.tensor(weights, device=device))

    def by_a_teacher(self) -> torch.Tensor:
        """Return the loss by the chances of a teacher."""
        taught = [(i, look, look.opinion) for i, look in enumerate(self.looks) if look.opinion]
        loss = self.kinds.sum() * 0
        if not taught:
            return loss
        at, device = [i for i, _, _ in taught], self.kinds.device
        kinds = _stacked([opinion.kinds for _, _, opinion in taught], device)
        loss = loss - 0.9 * TAUGHT * (kinds * self.kinds[at].log_softmax(-1)).sum(-1).mean()
        claimed = kinds[:, :-1].sum(1) > 0.3
        if bool(claimed.any()):
            share = kinds[claimed, :-1] / kinds[claimed, :-1].sum(1, keepdim=True)
            loss = loss - 0.4 * TAUGHT * (share * self.first_kinds[at][claimed].log_softmax(-1)).sum(-1).mean()
        modalities = _stacked([opinion.modalities for _, _, opinion in taught], device)
        loss = loss - 0.5 * TAUGHT * (modalities * self.modalities[at].log_softmax(-1)).sum(-1).mean()
        chances = np.zeros((len(at), self.roles.shape[1], len(ROLES), 3), np.float32)
        for number, (_, look, opinion) in enumerate(taught):
            view = look.view
            first, last = max(opinion.base, view.first), min(opinion.base + len(opinion.roles), view.end)
            chances[number, view.at(first) : view.at(last)] = opinion.roles[first - opinion.base : last - opinion.base]
        wanted = torch.from_numpy(chances).to(device)
        inside = wanted.sum((2, 3)) > 0
        weighed = wanted * torch.tensor(TAUGHT_WEIGHTS, device=device)
        scores = self.roles[at][:, :, : len(ROLES)].log_softmax(-1)
        return loss - 8 * TAUGHT * (weighed[inside] * scores[inside]).sum(-1).mean()


def _stacked(rows: list[np.ndarray], device: torch.device) -> torch.Tensor:  # type: ignore[type-arg]
    return torch.from_numpy(np.stack(rows).astype(np.float32)).to(device)


def _shown(view: View, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs that stand in a window, where they stand there."""
    return [(view.at(first), view.at(last)) for first, last in runs if view.first <= first and last <= view.end]
