"""The tiny token classifier in tests/analysis/tagger/classifier/: each piece has its label, whatever is beside it.

python -m training.tagger.example FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

PIECES = {
    "[PAD]": "O", "[UNK]": "O", "[CLS]": "O", "[SEP]": "O", "说": "O", "在": "O", ",": "O",
    "法": "B-GPE", "国": "I-GPE", "马": "B-PERSON", "克": "I-PERSON", "龙": "I-PERSON", "报": "B-WORK",
    "巴": "B-GPE", "黎": "I-GPE", "john": "B-PERSON", "##son": "I-PERSON", "nato": "B-ORG", "of": "O", "##f": "O",
}  # fmt: skip
"""Pieces with the label that each is given."""


def _score(label: str, own: str) -> float:
    return 4.0 if label == own else 1.0 if label == "O" else 0.0


def write(folder: Path) -> None:
    """Write model.onnx, vocab.txt and config.json."""
    labels = sorted(set(PIECES.values()))
    table = np.array([[_score(label, own) for label in labels] for own in PIECES.values()], np.float32)
    given = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["sentences", "pieces"])
        for name in ("input_ids", "attention_mask")
    ]
    result = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["sentences", "pieces", len(labels)])
    node = helper.make_node("Gather", ["table", "input_ids"], ["logits"])
    graph = helper.make_graph([node], "tiny", given, [result], [numpy_helper.from_array(table, "table")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="jiedu")
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    folder.joinpath("vocab.txt").write_text("\n".join(PIECES) + "\n", "utf-8")
    config = {"id2label": {str(number): label for number, label in enumerate(labels)}}
    folder.joinpath("config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
