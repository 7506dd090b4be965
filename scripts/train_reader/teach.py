"""Label texts that nobody annotated by the mean of some teachers: `teach.py --corpus cut.json --teacher a.pt …`."""

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from articles import Article, Corpus, Opinion, View, load
from labels import BEGINS, GOES_ON, ROLES
from losses import pad
from network import Network, from_mpnet
from safetensors.torch import load_file
from train import DEVICE, MOST_PIECES

LOOKS_LIKE_ONE = 0.12  # chance of beginning a trigger from which the teachers look again
AROUND = 90  # pieces on each side of a trigger whose roles are kept
WINDOWS, TRIGGERS = 32, 64  # at once


@torch.no_grad()
def label(networks: list[Network], articles: list[Article], corpus: Corpus) -> None:
    """Give each article its marks and opinions."""
    for article in articles:
        article.marks = np.zeros((len(article.pieces), 3), np.float16)
    views = [view for article in articles for view in corpus.views(article, MOST_PIECES)]
    views.sort(key=lambda view: len(view.pieces))
    for start in range(0, len(views), WINDOWS):
        _label_some(networks, views[start : start + WINDOWS])


def _label_some(networks: list[Network], views: list[View]) -> None:
    pieces = pad([view.pieces for view in views]).to(DEVICE)
    mask = pad([[1] * len(view.pieces) for view in views]).to(DEVICE)
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        looks = [network.first(pieces, mask) for network in networks]
    marks = torch.stack([look[0].float().softmax(-1) for look in looks]).mean(0).cpu().numpy()
    found: list[tuple[int, View, tuple[int, int]]] = []
    for row, view in enumerate(views):
        assert view.article.marks is not None
        view.article.marks[view.start : view.end] = marks[row, view.at(view.start) : view.at(view.end)]
        found += [(row, view, bounds) for bounds in _triggers(view, marks[row])]
    for start in range(0, len(found), TRIGGERS):
        _look_again(networks, [look[2] for look in looks], found[start : start + TRIGGERS])


def _triggers(view: View, marks: np.ndarray) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    found = []
    for piece in range(view.start, view.end):
        if marks[view.at(piece), BEGINS] > LOOKS_LIKE_ONE:
            last = piece + 1
            while last < view.end and marks[view.at(last)].argmax() == GOES_ON:
                last += 1
            found.append((piece, last))
    return found


def _look_again(
    networks: list[Network], states: list[torch.Tensor], found: list[tuple[int, View, tuple[int, int]]]
) -> None:
    rows = torch.tensor([row for row, _, _ in found], device=DEVICE)
    bounds = torch.tensor([[view.at(piece) for piece in run] for _, view, run in found], device=DEVICE)
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        told = [network.second(own, rows, bounds) for network, own in zip(networks, states, strict=True)]
    kinds, modalities, roles = (
        torch.stack([each[part].float().softmax(-1) for each in told]).mean(0).half().cpu().numpy() for part in range(3)
    )
    for number, (_, view, run) in enumerate(found):
        base, end = max(view.first, run[0] - AROUND), min(view.end, run[0] + AROUND)
        own = roles[number, view.at(base) : view.at(end), : len(ROLES)]
        view.article.opinions.append(Opinion(run, kinds[number], modalities[number], base, own))


def main() -> None:
    """Label the unlabelled texts and those with event places, and keep the corpus with them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--base", type=Path, required=True, help="MPNet's model.safetensors, words as in the corpus")
    arguments.add_argument("--teacher", type=Path, nargs="+", required=True)
    arguments.add_argument("--output", type=Path, default=Path("taught.pickle"))
    given = arguments.parse_args()
    corpus, base = load(given.corpus), load_file(given.base)
    networks = []
    for path in given.teacher:
        network = Network(from_mpnet(base))
        network.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
        networks.append(network.to(DEVICE).eval())
    label(networks, [*corpus.unlabelled, *corpus.event_places], corpus)
    given.output.write_bytes(pickle.dumps(corpus))  # read again by train.py alone, from the same hand


if __name__ == "__main__":
    main()
