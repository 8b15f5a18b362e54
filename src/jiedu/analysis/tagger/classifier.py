"""A larger model in a folder of the user's own: a BERT-like token classifier as ONNX, on a GPU where there is one.

The folder is what `optimum-cli export onnx --task token-classification` writes: `model.onnx`, `vocab.txt`,
`config.json` with `id2label`, and `tokenizer_config.json` where case matters. Labels may be in BIO, BIOES or BMES, and
types by the names of the usual Chinese sets; types that are neither person, place nor organisation are left out.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from jiedu.analysis.tagger.head import REFUSED
from jiedu.analysis.tagger.labels import FORBIDDEN, NameSpan, best_rows
from jiedu.analysis.tagger.wordpieces import CLOSING, OPENING, UNKNOWN, Piece, pieces
from jiedu.errors import UsageError

_FILES = ("model.onnx", "vocab.txt", "config.json")
_SETTINGS = "tokenizer_config.json"
_PROVIDERS = ("CUDAExecutionProvider", "CPUExecutionProvider")
"""Where a model runs, best first, of what this onnxruntime offers."""
_BATCH = 64
"""Sentences a run; their pieces are of one number, so that what a sentence gives hangs on no other."""
_TYPES = {
    **dict.fromkeys(("PER", "PERSON", "NAME", "NR", "PRS"), "PER"),
    **dict.fromkeys(("LOC", "GPE", "LOCATION", "FAC", "ADDRESS", "SCENE", "NS"), "LOC"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "COMPANY", "GOVERNMENT", "NT"), "ORG"),
}
"""Types of CoNLL, OntoNotes, MSRA, CLUENER and their like → ours."""
_OPEN, _INNER = "BIM", "IME"
"""Parts of a name that another part may follow, and parts that follow one."""


class Classifier:
    """One session with its vocabulary and labels."""

    def __init__(self, folder: Path) -> None:
        config = json.loads(folder.joinpath("config.json").read_text("utf-8"))
        words = folder.joinpath("vocab.txt").read_text("utf-8").splitlines()
        self._vocabulary = {word: number for number, word in enumerate(words)}
        self._around = self._vocabulary[OPENING], self._vocabulary[CLOSING], self._vocabulary[UNKNOWN]
        self._lower = _lower(folder)
        self._labels = [str(config["id2label"][str(number)]) for number in range(len(config["id2label"]))]
        self._steps, self._first, self._last = _rules(self._labels)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores
        offered = onnxruntime.get_available_providers()
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=[name for name in _PROVIDERS if name in offered]
        )
        self._inputs = [given.name for given in self._session.get_inputs()]
        shape = self._run([[Piece(0, 1, self._around[2])]]).shape
        if shape != (3, 1, len(self._labels)):
            raise ValueError(f"it gives {shape[-1]} scores a piece, and config.json names {len(self._labels)} labels")

    def names(self, sentences: Sequence[str]) -> list[list[NameSpan]]:
        """The names of each sentence, in order and disjoint."""
        cut = [list(pieces(text, self._vocabulary, self._lower)) for text in sentences]
        groups: dict[int, list[int]] = defaultdict(list)
        for index, found in enumerate(cut):
            if found:
                groups[len(found)].append(index)
        out: list[list[NameSpan]] = [[] for _ in sentences]
        for size in sorted(groups):
            for first in range(0, len(groups[size]), _BATCH):
                batch = groups[size][first : first + _BATCH]
                scores = self._run([cut[i] for i in batch])[1:-1]
                rows = best_rows(scores, [size] * len(batch), self._steps, self._first, self._last)
                for index, row in zip(batch, rows, strict=True):
                    out[index] = _joined(cut[index], [self._labels[number] for number in row])
        return out

    def _run(self, batch: Sequence[Sequence[Piece]]) -> NDArray[np.float32]:
        """Scores of shape (pieces and both ends, sentences, labels)."""
        opening, closing, _ = self._around
        ids = np.array([[opening, *(piece.number for piece in found), closing] for found in batch], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        scores = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        return np.ascontiguousarray(np.asarray(scores, np.float32).transpose(1, 0, 2))


def _lower(folder: Path) -> bool:
    """Whether the model reads lower case alone: what its tokenizer's settings say, true where there are none."""
    path = folder / _SETTINGS
    return bool(json.loads(path.read_text("utf-8")).get("do_lower_case", True)) if path.exists() else True


def _rules(labels: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """0 for each step that the scheme of `labels` allows, `FORBIDDEN` for each other; at the beginning; at the end."""
    if not any(_type(label) for label in labels):
        raise ValueError(f"none of its labels is a person, a place or an organisation: {', '.join(labels)}")
    closed = {label[2:] for label in labels if label[0] == "E"}
    steps = [[_score(_may_follow(before, after, closed)) for after in labels] for before in labels]
    first = [_score(label[0] not in _INNER or label[1:2] not in "-_") for label in labels]
    last = [_score(not (label[0] in _OPEN and label[2:] in closed)) for label in labels]
    return np.array(steps, np.float32), np.array(first, np.float32), np.array(last, np.float32)


def _may_follow(before: str, after: str, closed: set[str]) -> bool:
    """True where the scheme lets `after` stand behind `before`; names of the types `closed` end with an E label."""
    goes_on = after[0] in _INNER and after != "O"
    is_open = before[0] in _OPEN and before != "O"
    if goes_on:
        return is_open and before[2:] == after[2:]
    return not (is_open and before[2:] in closed)


def _score(allowed: bool) -> float:
    return 0.0 if allowed else FORBIDDEN


def _type(label: str) -> str | None:
    return _TYPES.get(label[2:].upper()) if label[1:2] in ("-", "_") else None


def _joined(found: Sequence[Piece], labels: Sequence[str]) -> list[NameSpan]:
    names: list[NameSpan] = []
    inside = None
    for piece, label in zip(found, labels, strict=True):
        kind = _type(label)
        if kind and label[0] in _INNER and inside == label[2:]:
            names[-1] = NameSpan(names[-1].start, piece.end, kind)
        elif kind:
            names.append(NameSpan(piece.start, piece.end, kind))
        inside = label[2:] if kind and label[0] in _OPEN else None
    return names


def load(folder: Path) -> Classifier:
    """The model in `folder`, loaded once per process, and again when its files change. Raises UsageError where it
    cannot be used, saying why."""
    return _load(folder, _stamp(folder))


def digest(folder: Path) -> str:
    """Twelve hexadecimal digits of what the model in `folder` is; raises UsageError where a file is absent."""
    return _digest(folder, _stamp(folder))


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    """Name, size and time of each file of the model; raises UsageError where one that must be there is absent."""
    found = {name: folder.joinpath(name) for name in (*_FILES, _SETTINGS) if folder.joinpath(name).is_file()}
    missing = [name for name in _FILES if name not in found]
    if missing:
        raise UsageError(f"model: {folder} has no {' and no '.join(missing)}; docs/tagger.md says what it must hold")
    return tuple((name, path.stat().st_size, path.stat().st_mtime_ns) for name, path in found.items())


@functools.lru_cache(maxsize=1)
def _load(folder: Path, stamp: _Stamp) -> Classifier:
    try:
        return Classifier(folder)
    except _UNFIT as error:
        raise UsageError(f"model: {folder} holds no token classifier that Jiedu can run: {_said(error)}") from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


_UNFIT: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RuntimeError,
    *REFUSED,
)
"""What is raised of files that are no such model, or do not belong together."""


@functools.lru_cache(maxsize=1)
def _digest(folder: Path, stamp: _Stamp) -> str:
    summed = hashlib.sha256()
    for name, _, _ in stamp:
        with folder.joinpath(name).open("rb") as file:
            summed.update(name.encode() + hashlib.file_digest(file, "sha256").digest())
    return summed.hexdigest()[:12]
