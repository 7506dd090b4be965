"""Write the trained network as int8 ONNX, with its hashes, for the package: `export.py --weights reader.pt ...`."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch
from labels import KINDS, MODALITIES, ROLES
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
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

    def forward(self, states: torch.Tensor, mask: torch.Tensor, bounds: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return kinds, modalities, roles."""
        return self.network.second(states, mask, bounds)


def write(module: nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    """Write one pass as int8 ONNX with free numbers of rows and pieces."""
    axes = {name: {0: "rows", 1: "length"} for name in (*inputs, *outputs)}
    for name in ("bounds", "again_kinds", "modalities"):
        axes.get(name, {}).pop(1, None)
    full = path.with_suffix(".full.onnx")
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(full),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    fused = optimizer.optimize_model(str(full), model_type="bert", num_heads=12, hidden_size=384)
    print(path.name, fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(full))
    # The fused operators hide the types of what they give from the quantizer.
    types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, extra_options=types)
    full.unlink()


def main() -> None:
    """Export, and write the card that the reader checks."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--weights", type=Path, required=True)
    arguments.add_argument("--base", required=True, help="the folder with MiniLM's config, weights and tokenizer.json")
    given = arguments.parse_args()
    network = Network(given.base).eval()
    network.load_state_dict(torch.load(given.weights, weights_only=True))
    TARGET.mkdir(exist_ok=True)
    pieces, mask = torch.randint(1000, 2000, (2, 48)), torch.ones(2, 48, dtype=torch.long)
    write(First(network), {"pieces": pieces, "mask": mask}, ["marks", "kinds", "states"], TARGET / "first.onnx")
    states, bounds = torch.randn(3, 40, 384), torch.tensor([[3, 5], [9, 10], [20, 22]])
    inputs = {"states": states, "mask": torch.ones(3, 40, dtype=torch.long), "bounds": bounds}
    write(Second(network), inputs, ["again_kinds", "modalities", "roles"], TARGET / "second.onnx")
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
