"""The network: a small encoder, heads that mark triggers, and heads that look at one trigger with every piece.

Each trigger is looked at through its own state and those of the pieces, as in a biaffine labeller of semantic roles
(Dozat & Manning 2017; He et al. 2018), so that one pass of the encoder serves all triggers of a window.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from labels import KINDS, MODALITIES, ROLES
from torch import nn
from torch.nn import functional

FARTHEST = 64  # pieces between a trigger and a piece that are told apart
TRIGGER_WIDTH, ROLE_WIDTH = 256, 192
HEADS = 12
POSITIONS = 514
DRAWN = 1 << 24  # numbers drawn for dropout
BASE_WORDS = "embeddings.word_embeddings.weight"
BASE_INNER = "encoder.layer.0.intermediate.dense.weight"


class Dropout(nn.Module):
    """Dropout that is cheap on a processor: a stretch of many numbers that were drawn once tells what is dropped."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self._kept: dict[tuple[torch.device, torch.dtype], torch.Tensor] = {}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the states with a share of them put to zero, the rest raised so that the mean stays."""
        if not self.training or x.numel() > DRAWN:
            return functional.dropout(x, self.share, self.training)
        key = (x.device, x.dtype)
        if key not in self._kept:
            kept = torch.rand(DRAWN, device=x.device) >= self.share
            self._kept[key] = (kept / (1 - self.share)).to(x.dtype)
        start = int(torch.randint(DRAWN - x.numel() + 1, (1,)))
        return x * self._kept[key][start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT, with queries, keys and values in one product. Nothing of the attention is dropped."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: torch.Tensor, away: torch.Tensor) -> torch.Tensor:
        """Return the states after the layer; `away` is added to the scores: very low where nothing stands."""
        rows, length, width = x.shape
        query, key, value = self.qkv(x).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(width // HEADS)) + away.to(query.dtype)
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, width)
        x = self.n1(x + self.drop(self.out(seen)))
        normed: torch.Tensor = self.n2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return normed


class Encoder(nn.Module):
    """BERT's encoder. Pieces and mask are (windows, length); the states (windows, length, width)."""

    def __init__(self, words: torch.Tensor, inner: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = words.shape[1]
        self.words, self.pos = nn.Embedding.from_pretrained(words.float()), nn.Embedding(POSITIONS, width)
        self.n = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(width, inner, dropout) for _ in range(layers)])
        self.rel: nn.Embedding | None = None  # MPNet's scores of distances

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the states of all pieces."""
        length = pieces.shape[1]
        away = (1 - mask[:, None, None, :].float()) * -1e4
        if self.rel is not None:
            away = away + self.rel(_distances(length, pieces.device)).permute(2, 0, 1)[None]
        x = self.n(self.words(pieces) + self.pos.weight[:length])
        for layer in self.layers:
            x = layer(x, away)
        return x


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.enc = encoder
        width = encoder.pos.weight.shape[1]
        self.drop = Dropout(dropout)
        self.bio, self.kind1 = nn.Linear(width, 3), nn.Linear(width, len(KINDS))
        self.t = nn.Linear(2 * width, TRIGGER_WIDTH)
        self.kind2 = nn.Linear(TRIGGER_WIDTH, len(KINDS) + 1)  # the last: no claim
        self.mod = nn.Linear(TRIGGER_WIDTH, len(MODALITIES))
        self.rt, self.rm = nn.Linear(2 * width, ROLE_WIDTH), nn.Linear(2 * width, ROLE_WIDTH)
        self.rx = nn.Linear(width, ROLE_WIDTH)
        self.dist = nn.Embedding(2 * FARTHEST + 1, ROLE_WIDTH)
        self.role = nn.Linear(ROLE_WIDTH, 3 * (len(ROLES) + 1))  # and where an event was, which only trains
        nn.init.normal_(self.dist.weight, std=0.05)

    def first(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of marks and kinds of each piece, and the states."""
        states = self.drop(self.enc(pieces, mask))
        return self.bio(states), self.kind1(states), states

    def second(
        self, states: torch.Tensor, rows: torch.Tensor, bounds: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of kinds (and none), modalities, and marks of each role by piece, of some triggers.

        `rows` (triggers,) names the window of each; `bounds` (triggers, 2) its first piece and the piece after it.
        """
        place = torch.arange(states.shape[1], device=states.device)[None]
        inside = ((place >= bounds[:, :1]) & (place < bounds[:, 1:])).to(states.dtype)
        begins = (place == bounds[:, :1]).to(states.dtype)
        own = states[rows]
        mean = (inside[:, None] @ own)[:, 0] / inside.sum(1, keepdim=True).clamp(min=1)
        trigger = torch.cat([(begins[:, None] @ own)[:, 0], mean], -1)
        return self.told(trigger, self.rx(states)[rows], (place - bounds[:, :1]).clamp(-FARTHEST, FARTHEST))

    def told(
        self, trigger: torch.Tensor, pieces: torch.Tensor, far: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return what `second` returns; `trigger` (triggers, 2 width), `pieces` (triggers or 1, length, ROLE_WIDTH)."""
        own = self.drop(functional.gelu(self.t(trigger)))
        joined = pieces + self.rt(trigger)[:, None] + self.dist(far + FARTHEST) + pieces * self.rm(trigger)[:, None]
        roles = self.role(self.drop(functional.relu(joined)))
        return self.kind2(own), self.mod(own), roles.view(*far.shape, len(ROLES) + 1, 3)


def from_bert(state: Mapping[str, torch.Tensor], layers: Sequence[int]) -> Encoder:
    """Return an encoder of some layers of BERT, given BERT's tensors by name."""
    encoder = Encoder(state[BASE_WORDS], state[BASE_INNER].shape[0], len(layers))
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    encoder.pos.weight.data[: len(positions)] = positions.float()
    own = [f"attention.self.{part}" for part in ("query", "key", "value")]
    _fill(encoder, state, layers, Names(own, "attention.output.dense", "attention.output.LayerNorm"))
    return encoder


def from_mpnet(state: Mapping[str, torch.Tensor], layers: int = 12) -> Encoder:
    """Return MPNet's encoder, given its tensors by name; its positions begin with the third."""
    encoder = Encoder(state[BASE_WORDS], state[BASE_INNER].shape[0], layers)
    positions = state["embeddings.position_embeddings.weight"][2:]
    encoder.pos.weight.data[: len(positions)] = positions.float()
    encoder.rel = nn.Embedding.from_pretrained(state["encoder.relative_attention_bias.weight"].float(), freeze=False)
    own = [f"attention.attn.{part}" for part in "qkv"]
    _fill(encoder, state, range(layers), Names(own, "attention.attn.o", "attention.LayerNorm"))
    return encoder


class Names(NamedTuple):
    """By which names a family of models calls the parts of its attention."""

    queries_keys_values: Sequence[str]
    out: str
    norm: str


def _fill(encoder: Encoder, state: Mapping[str, torch.Tensor], layers: Sequence[int], names: Names) -> None:
    encoder.n.load_state_dict({kind: state[f"embeddings.LayerNorm.{kind}"].float() for kind in ("weight", "bias")})
    named = {"out": names.out, "n1": names.norm}
    named |= {"up": "intermediate.dense", "down": "output.dense", "n2": "output.LayerNorm"}
    for layer, number in zip(encoder.layers, layers, strict=True):
        at = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            joined = [state[f"{at}{part}.{kind}"] for part in names.queries_keys_values]
            getattr(layer.qkv, kind).data = torch.cat(joined).float()
            for mine, theirs in named.items():
                getattr(getattr(layer, mine), kind).data = state[f"{at}{theirs}.{kind}"].float()


def _distances(length: int, device: torch.device) -> torch.Tensor:
    """Return MPNet's (and T5's) bucket of the distance between each two places."""
    place = torch.arange(length, device=device)
    ahead = place[:, None] - place[None]
    far = ahead.abs()
    large = 8 + (torch.log(far.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return (ahead < 0).long() * 16 + torch.where(far < 8, far, large.clamp(max=15))
