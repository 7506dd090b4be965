"""Train the network on annotated articles: `train.py --base FOLDER --train FOLDER … --sentences FILE`."""

import argparse
import json
import math
import random
from pathlib import Path

import torch
from examples import Example, Trigger, examples_of, load, marks_of
from labels import KINDS, ROLES
from network import Network
from torch.nn import functional

from vedette.read.encoder import AHEAD, AROUND, WordPieces

NONE = len(KINDS)
TRIGGERS_A_WINDOW = 2  # drawn for the second pass in each round, for speed
HEADS_FASTER, POSITIONS_SLOWER = 6.0, 0.3  # learning rates against the layers'


def pad(rows: list[list[int]]) -> torch.Tensor:
    """Return the rows as one tensor, filled with zeros."""
    width = max(map(len, rows))
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def batch_loss(network: Network, batch: list[Example]) -> torch.Tensor:
    """Return the loss of a batch: triggers, kinds, modality, roles; with near misses as examples of none."""
    pieces = pad([one.window.pieces for one in batch])
    mask = pad([[1] * len(one.window.pieces) for one in batch])
    read = pad([list(map(int, one.window.read)) for one in batch]).bool()
    marks = pad([marks_of(len(one.window.pieces), [t.bounds for t in one.triggers]) for one in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        bio, kinds, states = network.first(pieces, mask)
    bio, kinds = bio.float(), kinds.float()
    weight = torch.tensor([1.0, 1.5, 1.2])
    loss = functional.cross_entropy(bio[read], marks[read], weight=weight, label_smoothing=0.02)
    told = [(row, t.bounds[0], t.kind) for row, one in enumerate(batch) for t in one.triggers]
    if told:
        at = torch.tensor(told)
        loss = loss + 0.5 * functional.cross_entropy(kinds[at[:, 0], at[:, 1]], at[:, 2], label_smoothing=0.05)
    drawn = _draw(batch, bio.detach().softmax(-1)[..., 1])
    return loss + _second_loss(network, states, mask, drawn) if drawn else loss


def _draw(batch: list[Example], begins: torch.Tensor) -> list[tuple[int, tuple[int, int], Trigger | None]]:
    """Return window, bounds and claim of what the second pass looks at: some claims, and words that look like one."""
    drawn: list[tuple[int, tuple[int, int], Trigger | None]] = []
    for row, one in enumerate(batch):
        taken = {piece for t in one.triggers for piece in range(*t.bounds)}
        chosen = random.sample(one.triggers, min(TRIGGERS_A_WINDOW, len(one.triggers)))
        drawn += [(row, t.bounds, t) for t in chosen]
        free = [piece for piece, is_read in enumerate(one.window.read) if is_read and piece not in taken]
        if free:
            likely = max(free, key=lambda piece: begins[row, piece].item())
            if begins[row, likely] > 0.03:
                drawn.append((row, (likely, likely + 1), None))
            if random.random() < 0.3:
                other = random.choice(free)
                drawn.append((row, (other, other + 1), None))
    return drawn


def _second_loss(
    network: Network,
    states: torch.Tensor,
    mask: torch.Tensor,
    drawn: list[tuple[int, tuple[int, int], Trigger | None]],
) -> torch.Tensor:
    rows = torch.tensor([row for row, _, _ in drawn])
    bounds = torch.tensor([bounds for _, bounds, _ in drawn])
    length = states.shape[1]
    seen = min(AROUND, length)
    offset = (bounds[:, 0] - AHEAD).clamp(min=0).clamp(max=max(length - seen, 0))
    index = offset[:, None] + torch.arange(seen)[None]
    cut = torch.gather(states[rows], 1, index[:, :, None].expand(-1, -1, states.shape[2]))
    cut_mask = torch.gather(mask[rows], 1, index)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        kinds, modalities, roles = network.second(cut, cut_mask, bounds - offset[:, None])
    wanted = torch.tensor([t.kind if t else NONE for _, _, t in drawn])
    loss = 0.7 * functional.cross_entropy(kinds.float(), wanted, label_smoothing=0.05)
    real = torch.tensor([i for i, (_, _, t) in enumerate(drawn) if t])
    claims = [t for _, _, t in drawn if t]
    if claims:
        modality = torch.tensor([t.modality for t in claims])
        loss = loss + 0.4 * functional.cross_entropy(modalities.float()[real], modality)
        marks = torch.tensor([[role + [0] * (length - len(role)) for role in t.roles] for t in claims])
        marks = torch.gather(marks.permute(0, 2, 1), 1, index[real][:, :, None].expand(-1, -1, len(ROLES)))
        inside = cut_mask[real].bool()
        scores, labels = roles.float()[real][inside].reshape(-1, 3), marks[inside].reshape(-1)
        loss = loss + len(ROLES) * functional.cross_entropy(scores, labels, weight=torch.tensor([1.0, 3.0, 2.0]))
    return loss


def batches(examples: list[Example], size: int) -> list[list[Example]]:
    """Return the examples in batches of like length, in an order drawn anew."""
    order = random.sample(examples, len(examples))
    made = []
    for start in range(0, len(order), size * 8):
        some = sorted(order[start : start + size * 8], key=lambda one: len(one.window.pieces))
        made += [some[first : first + size] for first in range(0, len(some), size)]
    return random.sample(made, len(made))


def groups(network: Network, rate: float) -> list[dict[str, object]]:
    """Return the parameters with their learning rates; the embeddings of words stay as they are."""
    network.emb.word_embeddings.weight.requires_grad_(False)  # noqa: FBT003 - the method takes it so
    named = [(name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad]
    layers = [parameter for name, parameter in named if name.startswith(("layers", "late"))]
    positions = [parameter for name, parameter in named if name.startswith("emb")]
    heads = [parameter for name, parameter in named if not name.startswith(("layers", "late", "emb"))]
    return [
        {"params": layers, "lr": rate},
        {"params": heads, "lr": rate * HEADS_FASTER},
        {"params": positions, "lr": rate * POSITIONS_SLOWER},
    ]


def main() -> None:
    """Train and save the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base", required=True, help="the folder with MiniLM's config, weights and tokenizer.json")
    arguments.add_argument("--train", type=Path, nargs="+", required=True)
    arguments.add_argument("--sentences", type=Path, required=True)
    arguments.add_argument("--output", type=Path, default=Path("reader.pt"))
    arguments.add_argument("--epochs", type=int, default=7)
    arguments.add_argument("--rate", type=float, default=2.5e-4)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--threads", type=int, default=1)
    given = arguments.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(given.threads)
    pieces = WordPieces(str(Path(given.base) / "tokenizer.json"))
    sentences = {name: [tuple(b) for b in bounds] for name, bounds in json.loads(given.sentences.read_text()).items()}
    articles = [article for folder in given.train for article in load(folder)]
    examples = [one for name, text, claims in articles for one in examples_of(text, claims, sentences[name], pieces)]
    network = Network(given.base).train()
    optimizer = torch.optim.AdamW(groups(network, given.rate), weight_decay=0.01)
    steps = given.epochs * math.ceil(len(examples) / given.batch)
    pace = lambda step: min(1, step / (0.1 * steps)) * max(0.02, 1 - step / steps)  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    for epoch in range(given.epochs):
        total = 0.0
        for batch in batches(examples, given.batch):
            loss = batch_loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {given.epochs}: loss {total * given.batch / len(examples):.3f}", flush=True)
    torch.save(network.state_dict(), given.output)


if __name__ == "__main__":
    main()
