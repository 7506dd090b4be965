"""Write the trained network as int8 ONNX, with its hashes, for the package: `export.py --weights reader.pt ...`."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch
from labels import KINDS, MODALITIES, ROLES
from network import FARTHEST, Network, from_bert
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import nn

TARGET = Path(__file__).parents[2] / "src" / "vedette" / "read" / "weights"
MOST_MEGABYTES = 80


class First(nn.Module):
    """The first pass alone, as ONNX wants it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return marks, kinds, states."""
        return self.network.first(pieces, mask)


class Second(nn.Module):
    """The second pass alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: torch.Tensor, bounds: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return kinds, modalities, roles, given states (length, width) of a window, bounds (triggers, 2)."""
        place = torch.arange(states.shape[0])[None]
        inside = ((place >= bounds[:, :1]) & (place < bounds[:, 1:])).float()
        begins = (place == bounds[:, :1]).float()
        trigger = torch.cat([begins @ states, inside @ states / inside.sum(1, keepdim=True)], -1)
        far = (place - bounds[:, :1]).clamp(-FARTHEST, FARTHEST)
        kinds, modalities, roles = self.network.told(trigger, self.network.rx(states)[None], far)
        return kinds, modalities, roles[:, :, : len(ROLES)]


def write(module: nn.Module, inputs: dict[str, torch.Tensor], outputs: dict[str, dict[int, str]], path: Path) -> None:
    """Write one pass as int8 ONNX with free numbers of triggers and pieces."""
    full = path.with_suffix(".full.onnx")
    axes = {"pieces": {0: "windows", 1: "length"}, "mask": {0: "windows", 1: "length"}}
    axes |= {"states": {0: "length"}, "bounds": {0: "triggers"}}
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(full),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: axes[name] for name in inputs} | outputs,
        opset_version=20,
        dynamo=False,
    )
    types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    # Scales of their own for each channel keep one to two points of F1 that one scale a matrix loses.
    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True, extra_options=types)
    full.unlink()


def main() -> None:
    """Export, and write the card that the reader checks."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--weights", type=Path, required=True)
    arguments.add_argument("--base", required=True, help="the folder with MiniLM's config, weights and tokenizer.json")
    arguments.add_argument("--layers", type=int, nargs="+", default=range(6), help="of the base, that were trained")
    given = arguments.parse_args()
    base = load_file(Path(given.base) / "model.safetensors")
    network = Network(from_bert(base, given.layers)).eval()
    network.load_state_dict(torch.load(given.weights, weights_only=True))
    TARGET.mkdir(exist_ok=True)
    pieces = torch.randint(1000, 2000, (2, 48))
    window = {0: "windows", 1: "length"}
    first = {"marks": window, "kinds": window, "states": window}
    write(First(network), {"pieces": pieces, "mask": torch.ones_like(pieces)}, first, TARGET / "first.onnx")
    told = {"again_kinds": {0: "triggers"}, "modalities": {0: "triggers"}, "roles": {0: "triggers", 1: "length"}}
    states, bounds = torch.randn(40, network.rx.in_features), torch.tensor([[3, 5], [9, 10], [20, 22]])
    write(Second(network), {"states": states, "bounds": bounds}, told, TARGET / "second.onnx")
    shutil.copy(Path(given.base) / "tokenizer.json", TARGET / "tokenizer.json")
    files = ("first.onnx", "second.onnx", "tokenizer.json")
    card = {
        "kinds": [kind.value for kind in KINDS],
        "modalities": [modality.value for modality in MODALITIES],
        "roles": list(ROLES),
        "sha256": {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in files},
    }
    (TARGET / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    size = sum((TARGET / name).stat().st_size for name in files) / 1e6
    print(f"{size:.1f} MB in {TARGET}")
    if size > MOST_MEGABYTES:
        raise SystemExit("the weights are too large for the package")


if __name__ == "__main__":
    main()
