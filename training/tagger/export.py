"""A trained head as a file that onnxruntime runs, with its card."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from jiedu.analysis import lac
from jiedu.analysis.tagger.head import STATE, TAGS
from jiedu.analysis.tagger.labels import LABELS
from training.tagger.network import HALF, Head, gates_swapped

_GRU = {"hidden_size": HALF, "direction": "bidirectional", "linear_before_reset": 1}
_OPSET = 17
"""Of 2022: every onnxruntime that the package allows runs it."""


def model(head: Head) -> bytes:
    """The ONNX model of `head`: `state` (characters, sentences, 256), LAC's `scores` (…, 59) and `lengths` of sentences
    to the scores of labels (characters, sentences, labels)."""
    values = {name: _array(tensor) for name, tensor in head.state_dict().items()}
    held = {**_layer(values), **_linear(values)}
    held["joined"] = np.array([0, 0, 2 * HALF], np.int64)
    nodes = [
        helper.make_node("GRU", ["state", "W", "R", "B", "lengths"], ["ways"], **_GRU),
        helper.make_node("Transpose", ["ways"], ["beside"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["beside", "joined"], ["again"]),
        helper.make_node("Softmax", ["scores"], ["shares"], axis=-1),
        helper.make_node("Concat", ["again", "state", "shares"], ["known"], axis=-1),
        helper.make_node("MatMul", ["known", "weight"], ["weighed"]),
        helper.make_node("Add", ["weighed", "bias"], ["labels"]),
    ]
    graph = helper.make_graph(
        nodes,
        "names",
        [
            _value("state", ["characters", "sentences", STATE]),
            _value("scores", ["characters", "sentences", TAGS]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
        ],
        [_value("labels", ["characters", "sentences", len(LABELS)])],
        [numpy_helper.from_array(array, name) for name, array in held.items()],
    )
    opset = [helper.make_opsetid("", _OPSET)]
    made = helper.make_model(graph, opset_imports=opset, ir_version=8, producer_name="jiedu")
    onnx.checker.check_model(made)
    return made.SerializeToString(deterministic=True)


def _layer(values: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    def both(name: str) -> list[NDArray[np.float32]]:
        return [gates_swapped(values[f"layer.{name}_{way}"]) for way in ("l0", "l0_reverse")]

    biases = zip(both("bias_ih"), both("bias_hh"), strict=True)
    return {
        "W": np.stack(both("weight_ih")),
        "R": np.stack(both("weight_hh")),
        "B": np.stack([np.concatenate(pair) for pair in biases]),
    }


def _linear(values: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[Any]]:
    return {"weight": np.ascontiguousarray(values["score.weight"].T), "bias": values["score.bias"]}


def _array(tensor: Any) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().cpu().numpy()
    return array


def _value(name: str, shape: list[str | int]) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def write(head: Head, folder: Path, about: dict[str, Any]) -> None:
    """Write names.onnx and card.json into `folder`; `about` is what else the card says (licence, data, scores …)."""
    weights = model(head)
    folder.joinpath("names.onnx").write_bytes(weights)
    card = {
        "weights": "names.onnx",
        "sha256": hashlib.sha256(weights).hexdigest(),
        "lac_sha256": lac.KNOWN,
        **about,
        "labels": list(LABELS),
        **{name: _rounded(getattr(head.chain, name)) for name in ("first", "last", "steps")},
    }
    folder.joinpath("card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rounded(tensor: Any) -> Any:
    """The values with five digits: the scores they are added to are no finer than that."""
    return np.round(_array(tensor).astype(float), 5).tolist()
