"""Train a network: `train.py teacher` on annotated texts, `train.py student` on those and what teachers labelled."""

import argparse
import pickle
import random
import time
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

import torch
from articles import Corpus, View, load
from losses import batch_loss
from network import Network, from_bert, from_mpnet
from safetensors.torch import load_file

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
MOST_PIECES = 180  # read in a window
WARM_UP, LEAST_RATE = 0.08, 0.02  # of the steps; of the rate, at the end
POSITIONS_SLOWER = 0.3  # learning rate against the layers'
MASK = 103  # the piece that stands for a hidden one
KEPT = 0.995  # of the running mean of the weights at each step; the mean is what is saved


def rounds(
    corpus: Corpus, learned: Container[tuple[int, ...]], given: argparse.Namespace, rng: random.Random
) -> list[list[View]]:
    """Return the batches of one round: all annotated texts, and a share of the unlabelled and the event places.

    Of texts that were learned from before a share is drawn again.
    """
    views: list[View] = []
    for article in corpus.annotated:
        if tuple(article.pieces) in learned and rng.random() >= given.again:
            continue
        shown = corpus.renamed(article, rng) if rng.random() < given.renamed else article
        views += corpus.views(shown, MOST_PIECES, rng)
    for articles, share in ((corpus.unlabelled, given.unlabelled), (corpus.event_places, given.event_places)):
        drawn = (view for article in articles for view in corpus.views(article, MOST_PIECES, rng))
        views += [view for view in drawn if rng.random() < share]
    views = [_masked(view, given.masked, rng) for view in views]
    rng.shuffle(views)
    many = given.tokens // 200 * 12
    made: list[list[View]] = []
    for start in range(0, len(views), many):
        batch: list[View] = []
        for view in sorted(views[start : start + many], key=lambda view: len(view.pieces)):
            if batch and (len(batch) + 1) * len(view.pieces) > given.tokens:
                made.append(batch)
                batch = []
            batch.append(view)
        made.append(batch)
    rng.shuffle(made)
    return made


def _masked(view: View, share: float, rng: random.Random) -> View:
    """Return a window with a share of its pieces hidden, so that more than the trigger's own word is looked at."""
    pieces = [MASK if at >= view.head and rng.random() < share else piece for at, piece in enumerate(view.pieces[:-1])]
    return replace(view, pieces=[*pieces, view.pieces[-1]])


def groups(network: Network, rate: float, heads_faster: float) -> list[dict[str, object]]:
    """Return the parameters with their learning rates; the embeddings of words stay as they are."""
    named = [(name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    layers = [parameter for name, parameter in named if name.startswith("enc.layers")]
    heads = [parameter for name, parameter in named if not name.startswith("enc.")]
    positions = [parameter for name, parameter in named if name.startswith("enc.") and "layers" not in name]
    return [
        {"params": layers, "lr": rate},
        {"params": heads, "lr": rate * heads_faster},
        {"params": positions, "lr": rate * POSITIONS_SLOWER},
    ]


def train(network: Network, corpus: Corpus, learned: Container[tuple[int, ...]], given: argparse.Namespace) -> None:
    """Train, and leave the running mean of the weights in the network."""
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    network.to(DEVICE).train()
    optimizer = torch.optim.AdamW(
        groups(network, given.rate, given.heads_faster), weight_decay=0.01, fused=DEVICE == "cuda"
    )
    a_round = len(rounds(corpus, learned, given, random.Random(given.seed)))
    epochs = given.epochs
    pace = lambda at: min(1, (at + 1) / (WARM_UP * epochs * a_round)) * max(LEAST_RATE, 1 - at / (epochs * a_round))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    moving = {name: weights.detach() for name, weights in network.named_parameters() if weights.requires_grad}
    mean = {name: weights.clone() for name, weights in moving.items()}
    step = epoch = 0
    began = time.monotonic()
    while epoch < epochs:
        total = torch.zeros((), device=DEVICE)  # looked at once a round, so that a GPU need not be waited for
        batches = rounds(corpus, learned, given, rng)
        for batch in batches:
            loss = batch_loss(network, batch, rng, DEVICE)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            kept = min(KEPT, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(mean.values()), list(moving.values()), 1 - kept)
            total += loss.detach()
        epoch += 1
        each = (time.monotonic() - began) / epoch
        if given.minutes:
            epochs = min(epochs, max(epoch + 1, int(given.minutes * 60 / each)))
        print(f"epoch {epoch} of {epochs}: loss {total.item() / len(batches):.3f}, {each:.0f} s each", flush=True)
    network.load_state_dict(mean, strict=False)  # all but the words


def main() -> None:
    """Train and save the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("which", choices=("teacher", "student"))
    arguments.add_argument("--base", type=Path, required=True, help="model.safetensors of MPNet or MiniLM")
    arguments.add_argument("--corpus", type=Path, required=True, help="cut.json, or what teach.py made of it")
    arguments.add_argument("--start", type=Path, help="weights of an earlier training to go on from")
    arguments.add_argument("--output", type=Path, required=True)
    arguments.add_argument("--layers", type=int, nargs="+", default=range(6), help="of MiniLM, for the student")
    arguments.add_argument("--epochs", type=int, default=12)
    arguments.add_argument("--rate", type=float, default=1.3e-4)
    arguments.add_argument("--heads-faster", type=float, default=5.0)
    arguments.add_argument("--minutes", type=float, help="leave out rounds where it would take longer")
    arguments.add_argument("--tokens", type=int, default=3200, help="in a batch")
    arguments.add_argument("--unlabelled", type=float, default=0.0, help="share of these windows in each round")
    arguments.add_argument("--event-places", type=float, default=0.1, help="likewise")
    arguments.add_argument("--renamed", type=float, default=0.0, help="share of annotated texts whose sides bear names")
    arguments.add_argument("--masked", type=float, default=0.0, help="share of the pieces that are hidden")
    arguments.add_argument("--learned", type=Path, help="cut.json of texts that --start has learned from")
    arguments.add_argument("--again", type=float, default=1.0, help="share of those that are drawn in each round")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    base = load_file(given.base)
    encoder = from_mpnet(base) if given.which == "teacher" else from_bert(base, given.layers)
    taught = given.corpus.suffix == ".pickle"
    corpus: Corpus = pickle.loads(given.corpus.read_bytes()) if taught else load(given.corpus)
    network = Network(encoder)
    if given.start:
        network.load_state_dict(torch.load(given.start, weights_only=True, map_location="cpu"))
    learned = {tuple(article.pieces) for article in load(given.learned).annotated} if given.learned else frozenset()
    train(network, corpus, learned, given)
    torch.save(network.state_dict(), given.output)


if __name__ == "__main__":
    main()
