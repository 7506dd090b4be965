"""The network: MiniLM with a first pass over a window and a second around one marked trigger."""

import copy

import torch
from labels import KINDS, MODALITIES, ROLES
from torch import nn
from transformers import BertModel

LATE_LAYERS = 2  # of their own for the second pass: it starts where these begin in the first


class Network(nn.Module):
    """Both passes. Pieces and mask are (windows, length); bounds (triggers, 2): first piece, piece after the last."""

    def __init__(self, folder: str, dropout: float = 0.1) -> None:
        super().__init__()
        bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        width = bert.config.hidden_size
        self.emb, self.layers = bert.embeddings, bert.encoder.layer
        self.split = len(self.layers) - LATE_LAYERS
        self.late = nn.ModuleList([copy.deepcopy(layer) for layer in list(self.layers)[self.split :]])
        self.mark = nn.Embedding(3, width)
        nn.init.normal_(self.mark.weight, std=0.05)
        self.mark.weight.data[0] = 0
        self.drop = nn.Dropout(dropout)
        self.bio, self.kind1 = nn.Linear(width, 3), nn.Linear(width, len(KINDS))
        self.kind2 = nn.Linear(2 * width, len(KINDS) + 1)  # the last: no claim
        self.mod, self.cum = nn.Linear(2 * width, len(MODALITIES)), nn.Linear(2 * width, 2)
        self.role, self.what = nn.Linear(width, 3 * len(ROLES)), nn.Linear(width, 15)

    def first(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of the marks and of the kinds of each piece, and the states for the second pass."""
        away = (1 - mask[:, None, None, :].float()) * -1e4
        hidden = self.emb(input_ids=pieces)
        states = hidden
        for number, layer in enumerate(self.layers):
            if number == self.split:
                states = hidden
            hidden = _plain(layer(hidden, away))
        hidden = self.drop(hidden)
        return self.bio(hidden), self.kind1(hidden), states

    def second(
        self, states: torch.Tensor, mask: torch.Tensor, bounds: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of kinds (and none), modalities, and marks of each role by piece, for cropped states."""
        place = torch.arange(states.shape[1])[None]
        inside = (place >= bounds[:, :1]) & (place < bounds[:, 1:])
        marked = inside.long() * 2 - (place == bounds[:, :1]).long()
        hidden = states + self.mark(marked)
        away = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.late:
            hidden = _plain(layer(hidden, away))
        hidden = self.drop(hidden)
        summary = torch.cat([_mean(hidden, inside), _mean(hidden, mask)], -1)
        roles = self.role(hidden).view(hidden.shape[0], hidden.shape[1], len(ROLES), 3)
        return self.kind2(summary), self.mod(summary), roles


def _plain(output: torch.Tensor | tuple[torch.Tensor, ...]) -> torch.Tensor:
    return output[0] if isinstance(output, tuple) else output


def _mean(hidden: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    share = weights.to(hidden.dtype)[:, :, None]
    return (hidden * share).sum(1) / share.sum(1).clamp(min=1)
