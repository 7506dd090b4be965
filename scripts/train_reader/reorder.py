"""Give MPNet the pieces of MiniLM, so that both read the same numbers: `reorder.py --mpnet FOLDER --minilm FOLDER`."""

import argparse
import json
from pathlib import Path

from network import BASE_WORDS
from safetensors.torch import load_file, save_file

SAME = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}  # MPNet's names of BERT's marks


def main() -> None:
    """Write the weights of MPNet with its words in MiniLM's order; words that it lacks become its unknown one."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--mpnet", type=Path, required=True)
    arguments.add_argument("--minilm", type=Path, required=True)
    arguments.add_argument("--output", type=Path, required=True)
    given = arguments.parse_args()
    theirs, ours = (
        json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        for folder in (given.mpnet, given.minilm)
    )
    order = [theirs.get(SAME.get(word, word), theirs["[UNK]"]) for word in sorted(ours, key=ours.__getitem__)]
    state = {
        name.removeprefix("mpnet."): tensor for name, tensor in load_file(given.mpnet / "model.safetensors").items()
    }
    state[BASE_WORDS] = state[BASE_WORDS][order]
    save_file({name: tensor.contiguous() for name, tensor in state.items()}, given.output)


if __name__ == "__main__":
    main()
