"""The weights that find names: a small network over LAC's inner state, checked before they are used.

`names.onnx` turns the state of each character into a score for each label, and `card.json` beside it says what it is:
its digest and LAC's, the scores of one label after another, data, licence and quality. `training/tagger/` makes both.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime

from jiedu.analysis import lac
from jiedu.analysis.lac import Reading
from jiedu.analysis.tagger.labels import LABELS, NameSpan, best_rows, names, rules

STATE, TAGS = 256, 59
"""Values that LAC gives for a character: its first recurrent layer's, and a score for each of its tags."""
CARD = "card.json"
"""Describes the weights; what `load` needs of it: weights, sha256, lac_sha256, labels, steps, first, last."""


_STATE = onnxruntime.capi.onnxruntime_pybind11_state
REFUSED: tuple[type[Exception], ...] = (
    _STATE.Fail,
    _STATE.InvalidArgument,
    _STATE.InvalidGraph,
    _STATE.InvalidProtobuf,
    _STATE.NoSuchFile,
    _STATE.NotImplemented,
    _STATE.RuntimeException,
)
"""What onnxruntime raises of a file that is no model, or one that it cannot run."""


class DamagedWeights(Exception):
    """Weights that cannot be used; `str()` says why. The analysis goes on with LAC's own names."""


class Head:
    """One session with the scores of label after label."""

    def __init__(self, weights: bytes, card: dict[str, Any]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # as LAC's: processes share the cores
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        steps, first, last = rules()
        self._steps = steps + np.array(card["steps"], np.float32).reshape(steps.shape)
        self._first = first + np.array(card["first"], np.float32).reshape(first.shape)
        self._last = last + np.array(card["last"], np.float32).reshape(last.shape)

    def names(self, readings: Sequence[Reading]) -> list[list[NameSpan]]:
        """The names of each sentence of the readings, in their order; every reading must have its state.

        Readings of different lengths are run together: the network is told how long each sentence is, so that what
        stands beside it changes nothing.
        """
        longest = max(reading.scores.shape[1] for reading in readings)
        lengths = [reading.scores.shape[1] for reading in readings for _ in reading.which]
        state = np.zeros((longest, len(lengths), STATE), np.float32)
        scores = np.zeros((longest, len(lengths), TAGS), np.float32)
        at = 0
        for reading in readings:
            beside, size = slice(at, at + len(reading.which)), reading.scores.shape[1]
            state[:size, beside] = reading.state
            scores[:size, beside] = reading.scores.transpose(1, 0, 2)
            at += len(reading.which)
        given = {"state": state, "scores": scores, "lengths": np.array(lengths, np.int32)}
        of_labels = np.asarray(self._session.run(None, given)[0])
        return [names(row) for row in best_rows(of_labels, lengths, self._steps, self._first, self._last)]


def load(folder: Traversable) -> Head:
    """The head whose weights and card lie in `folder`; raises DamagedWeights where they cannot be used."""
    try:
        card = json.loads(folder.joinpath(CARD).read_text("utf-8"))
        weights = folder.joinpath(card["weights"]).read_bytes()
        _check(card, weights)
        return Head(weights, card)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedWeights(f"{CARD} or its weights cannot be read ({type(error).__name__}: {error})") from error
    except REFUSED as error:
        raise DamagedWeights(f"the weights cannot be run ({error})") from error


def _check(card: dict[str, Any], weights: bytes) -> None:
    """Raise DamagedWeights unless `weights` are those of `card`, made for these labels and for this LAC."""
    if hashlib.sha256(weights).hexdigest() != card["sha256"]:
        raise DamagedWeights(f"{card['weights']} is not the file that {CARD} describes")
    if tuple(card["labels"]) != LABELS:
        raise DamagedWeights(f"{CARD} names other labels than this version has")
    if card["lac_sha256"] != lac.KNOWN:
        raise DamagedWeights(f"{card['weights']} was trained over other weights of LAC")


@functools.cache
def shipped() -> tuple[Head | None, str]:
    """The head that ships with the package, loaded once per process, or None and why it cannot be used."""
    try:
        return load(files("jiedu.analysis.tagger")), ""
    except DamagedWeights as error:
        return None, str(error)
