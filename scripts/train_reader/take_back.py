"""Make weights to go on from (`train.py --start`) of the released int8 ONNX: `take_back.py --base … --output start.pt`.

Words are those of the base, which training leaves as they are.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network, from_bert
from onnx import numpy_helper
from safetensors.torch import load_file

RELEASED = Path(__file__).parents[2] / "src" / "vedette" / "read" / "weights"
OWNER = "network."


def tensors(path: Path) -> dict[str, torch.Tensor]:
    """Return the weights of one pass by their names in the network; matrices as torch has them."""
    graph = onnx.load(path).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    names = {one: one.removeprefix(OWNER) for one in stored if one.startswith(OWNER) and "weight_" not in one}
    found = {name: stored[one] for one, name in names.items()}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            matrix = node.input[1].removesuffix("_quantized")
            # The product is named after its layer: "/enc/layers.0/qkv/MatMul_output_0…", "/t/Gemm_output_0…".
            found[_layer_of(matrix, node.output[0])] = _full(stored, matrix).T
        if node.op_type == "Gather" and node.input[0].endswith("weight_quantized"):
            matrix = node.input[0].removesuffix("_quantized")
            found[matrix.removeprefix(OWNER)] = _full(stored, matrix)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()}


def _layer_of(matrix: str, product: str) -> str:
    named = matrix.removeprefix(OWNER).removesuffix("_Transposed")
    layer = product.partition("/MatMul")[0].strip("/").replace("/", ".")
    return named if named.endswith("weight") else f"{layer}.weight"


def _full(stored: dict[str, np.ndarray], matrix: str) -> np.ndarray:
    zero = stored[f"{matrix}_zero_point"].astype(np.float32)
    full: np.ndarray = (stored[f"{matrix}_quantized"].astype(np.float32) - zero) * stored[f"{matrix}_scale"]
    return full


def main() -> None:
    """Write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM")
    arguments.add_argument("--output", type=Path, required=True)
    given = arguments.parse_args()
    network = Network(from_bert(load_file(given.base), range(6)))
    state = network.state_dict()
    released = tensors(RELEASED / "first.onnx") | tensors(RELEASED / "second.onnx")
    del released["enc.words.weight"]
    for name, value in released.items():
        state[name] = value.reshape(state[name].shape)
    left = set(state) - set(released) - {"enc.words.weight"}
    if left:
        raise SystemExit(f"the released weights lack {sorted(left)}")
    network.load_state_dict(state)
    torch.save(network.state_dict(), given.output)


if __name__ == "__main__":
    main()
