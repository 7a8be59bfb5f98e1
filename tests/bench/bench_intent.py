"""How well intents and tone are told: sets that nothing was trained on, and sentences of products kept out of training.

Prints average precision and F1 of suggestions at the two shipped thresholds, macro-F1 over five intents on our own test
sentences, and the tone's AUC beside VADER's (Hutto & Gilbert, 2014) on tweets to airlines, in the same run.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import (
    average_precision_score,
    cohen_kappa_score,
    f1_score,
    precision_score,
    recall_score,
    roc_auc_score,
)
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from ideas.config import Settings
from ideas.encoders import Encoder, load_encoder
from ideas.encoders.vectors import embed_texts
from ideas.models import INTENTS, Bools, Floats, Intents
from ideas.statements import (
    HEADLINE_THRESHOLD,
    LOW_THRESHOLD,
    for_encoder,
    headline_intent,
    tell_intents,
    with_embeddings,
)
from ideas.statements.split import split

OWN = Path(__file__).parents[2] / "data" / "intent" / "sentences.csv"
RARE = 1 / 9
"""Share of suggestions in the reviews and sentences that judge: ours hold more, so precision is also given at this."""


def test_intents(shared_data: Path, tmp_path: Path) -> None:
    encoder = load_encoder(replace(Settings.from_environment({}), workspace=tmp_path))
    for name, texts, is_one in (
        ("semeval_trial, sentences", *_semeval(shared_data)),
        ("googleplay_4class, reviews", *_reviews(shared_data)),
    ):
        _print_suggestions(name, _likeliest(texts, encoder, tmp_path), is_one)
    own = [row for row in _rows(OWN) if row["use"] == "test"]
    intents = _tell([row["text"] for row in own], encoder, tmp_path)
    first = [_letters_to_intent(row["labels"]) for row in own]
    second = [_letters_to_intent(row["second_labels"]) for row in own]
    told = headline_intent(intents).tolist()
    names = [*INTENTS, "other"]
    macro = f1_score(first, told, labels=names, average="macro")
    between = f1_score(first, second, labels=names, average="macro")
    print(f"own test sentences, {len(own)}: macro-F1 over five {macro:.3f}; second pass {between:.3f}, ", end="")
    print(f"kappa {cohen_kappa_score(first, second):.3f}")
    for name, value in zip(names, f1_score(first, told, labels=names, average=None), strict=True):
        print(f"    {name} {value:.3f} of {first.count(name)}")
    _print_suggestions("own test, suggestions", intents.suggestion, np.array(["s" in row["labels"] for row in own]))


def test_tone_beside_vader(shared_data: Path, tmp_path: Path) -> None:
    encoder = load_encoder(replace(Settings.from_environment({}), workspace=tmp_path))
    rows = [
        row for row in _rows(shared_data / "twitter_airline" / "tweets.csv.gz") if row["airline_sentiment"] != "neutral"
    ]
    texts = [row["text"] for row in rows]
    is_good = np.array([row["airline_sentiment"] == "positive" for row in rows])
    vader = SentimentIntensityAnalyzer()
    theirs = roc_auc_score(is_good, [vader.polarity_scores(text)["compound"] for text in texts])
    words = roc_auc_score(is_good, tell_intents(texts).tone)
    ours = roc_auc_score(is_good, _tell(texts, encoder, tmp_path).tone)
    print(f"twitter_airline, {len(rows)}: AUC {ours:.3f}, from words alone {words:.3f}, VADER {theirs:.3f}")
    assert ours >= theirs + 0.02


def _tell(texts: Sequence[str], encoder: Encoder, folder: Path) -> Intents:
    spoken = [for_encoder(text) or text for text in texts]
    matrix = embed_texts(spoken, encoder, folder / "vectors").matrix
    return with_embeddings(tell_intents(texts), matrix, encoder.model_key)


def _likeliest(texts: Sequence[str], encoder: Encoder, folder: Path) -> Floats:
    """Of each text its likeliest statement's chance of suggesting, as a build tells it."""
    said = [(row, text[start:end]) for row, text in enumerate(texts) for start, end in split(text) or [(0, len(text))]]
    chances = np.zeros(len(texts), np.float32)
    np.maximum.at(chances, [row for row, _ in said], _tell([text for _, text in said], encoder, folder).suggestion)
    return chances


def _print_suggestions(name: str, chance: Floats, is_one: Bools) -> None:
    print(f"{name}: {is_one.sum()} of {len(is_one)}, AP {average_precision_score(is_one, chance):.3f}")
    for threshold in (HEADLINE_THRESHOLD, LOW_THRESHOLD):
        told = chance >= threshold
        found, false = told[is_one].mean(), told[~is_one].mean()
        rare = RARE * found / (RARE * found + (1 - RARE) * false)
        print(
            f"    at {threshold}: F1 {f1_score(is_one, told):.3f}, precision {precision_score(is_one, told):.3f}, "
            f"recall {recall_score(is_one, told):.3f}; were one in nine one: F1 {2 * rare * found / (rare + found):.3f}"
        )


def _letters_to_intent(letters: str) -> str:
    """The intent that a statement is shown under, as `headline_intent` ranks them: a wish first."""
    return next((name for name in INTENTS if name[0] in letters), "other")


def _rows(path: Path) -> list[dict[str, str]]:
    read = gzip.open if path.suffix == ".gz" else Path.open
    with read(path, "rt", encoding="utf-8", newline="") as file:  # type: ignore[operator]
        return list(csv.DictReader(file))


def _semeval(data: Path) -> tuple[list[str], Bools]:
    with (data / "semeval_trial" / "trial_labelled.csv").open(encoding="latin-1", newline="") as file:
        rows = [row for row in csv.reader(file) if row[-1] in {"0", "1"}]
    return _both((row[1], row[-1] == "1") for row in rows)


def _reviews(data: Path) -> tuple[list[str], Bools]:
    rows = _rows(data / "googleplay_4class" / "reviews_labelled.csv.gz")
    return _both((row["text"], row["label"] == "feature request") for row in rows)


def _both(pairs: Iterable[tuple[str, bool]]) -> tuple[list[str], Bools]:
    texts, flags = zip(*pairs, strict=True)
    return list(texts), np.array(flags)
