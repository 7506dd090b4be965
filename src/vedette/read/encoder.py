"""The encoder: two networks that look for happenings and for what belongs to them.

The first reads a whole window: which pieces begin or go on a trigger, and of which kind. The second, small, looks from
each trigger at every piece and tells its kind again (or that it is none), its modality, and which pieces name who says
it, who does it, whom it is done to and where. The weights are int8 ONNX files; their hashes are checked on load.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from vedette.errors import SetupError
from vedette.model.vocabulary import Kind, Modality
from vedette.read.windows import Bounds, Window

Floats = npt.NDArray[np.float32]
SIDE = "forces"  # what the encoder sees in place of every name and word for those who fight or rule
FOLDER = resources.files("vedette.read").joinpath("weights")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs stand for, in their order."""

    kinds: tuple[Kind, ...]
    modalities: tuple[Modality, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Of one window: chances that a piece is outside, begins, goes on; of its kinds; and the states between passes."""

    marks: Floats  # (pieces, 3)
    kinds: Floats  # (pieces, kinds)
    states: Floats  # (pieces, width)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Of one trigger: chances of each kind and of none, of each modality, and of each role's marks by piece."""

    kinds: Floats  # (kinds + 1,), the last is "none"
    modalities: Floats  # (modalities,)
    roles: Floats  # (pieces, roles, 3)


class WordPieces:
    """The tokenizer of the encoder."""

    def __init__(self, path: str) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(path)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.begin = self._number("[CLS]")
        self.between = self._number("[SEP]")
        self.side = self._number(SIDE)

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise SetupError(f"The tokenizer does not know {piece}: install Vedette again.")
        return int(number)

    def cut(self, words: str) -> tuple[list[int], list[Bounds]]:
        """Return the pieces' numbers and where each stands in `words`."""
        encoded = self._tokenizer.encode(words, add_special_tokens=False)
        return encoded.ids, encoded.offsets


class Encoder:
    """Both passes, on one thread, so that readers can run side by side.

    Raises:
        SetupError: the weights are missing or damaged.
    """

    def __init__(self) -> None:
        card = json.loads(_file("card.json"))
        self.labels = Labels(
            kinds=tuple(map(Kind, card["kinds"])),
            modalities=tuple(map(Modality, card["modalities"])),
            roles=tuple(card["roles"]),
        )
        for name, digest in card["sha256"].items():
            if hashlib.sha256(_file(name)).hexdigest() != digest:
                raise SetupError(f"The weights {name} are not those that Vedette was released with: install it again.")
        self._first = _session("first.onnx")
        self._second = _session("second.onnx")
        with resources.as_file(FOLDER.joinpath("tokenizer.json")) as path:
            self.pieces = WordPieces(str(path))

    def look(self, window: Window) -> FirstLook:
        """Return the first look at a window."""
        pieces = np.array([window.pieces], dtype=np.int64)
        marks, kinds, states = self._first.run(None, {"pieces": pieces, "mask": np.ones_like(pieces)})
        return FirstLook(_chances(marks[0]), _chances(kinds[0]), states[0])

    def look_again(self, look: FirstLook, triggers: Sequence[Bounds]) -> list[SecondLook]:
        """Return the second look at each trigger of a window, given as first piece and the piece after the last."""
        if not triggers:
            return []
        bounds = np.array(triggers, dtype=np.int64)
        kinds, modalities, roles = self._second.run(None, {"states": look.states, "bounds": bounds})
        return list(map(SecondLook, _chances(kinds), _chances(modalities), _chances_of_few(roles)))


@cache
def encoder() -> Encoder:
    """Return the encoder, loaded once.

    Raises:
        SetupError: the weights are missing or damaged.
    """
    return Encoder()


def _file(name: str) -> bytes:
    try:
        return FOLDER.joinpath(name).read_bytes()
    except OSError as error:
        raise SetupError(f"The weights {name} are missing: install Vedette again.") from error


def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_file(name), options, providers=["CPUExecutionProvider"])


def _chances(scores: Floats) -> Floats:
    """Return the chances of labels, which stand along the last axis."""
    powers: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _chances_of_few(scores: Floats) -> Floats:
    """Return the same where the labels are few: numpy is ten times as quick along the first axis then."""
    by_label = np.moveaxis(scores, -1, 0).copy()
    powers: Floats = np.exp(by_label - by_label.max(axis=0))
    return np.moveaxis(powers / powers.sum(axis=0), 0, -1)
