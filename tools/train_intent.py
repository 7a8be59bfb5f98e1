"""Train the heads of `ideas/statements/heads.py`: intent and tone of a statement. `make intent` runs it.

Reads data/intent/sentences.csv (written and labelled for this project) and data/intent/real.csv (labels of openly
licensed posts; their text is read from ../shared/data, or the folder in `--shared`). Writes the two weight files beside
the heads, the same to the last byte on every run, and prints what the model card reports. `--check` writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import average_precision_score, cohen_kappa_score, f1_score

from ideas import statements as room
from ideas.config import Settings
from ideas.encoders import load_encoder
from ideas.encoders.vectors import embed_texts, text_hash
from ideas.models import INTENTS
from ideas.sources import load_file
from ideas.statements import heads, intent
from ideas.statements.phrases import phrases_of, weigh_phrases

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "intent"
LETTERS = "scqp"
FEWEST = 3
"""Statements that must hold a phrase for it to be weighed."""
FEWEST_KINDS = 4
"""Kinds of product in which it must be said: what is said of one only is a subject, not a mood."""
STRENGTH = 3.0
"""Inverse of the penalty on the heads over phrases (scikit-learn's C)."""
EMBEDDING_STRENGTH = 0.05
"""The same for what the embedding adds."""
TONE_PENALTY = 3.0
N_FOLDS = 5
"""Groups of kinds of product, each scored by heads that saw only the others."""
SAMPLE_FILES = {
    "is22_reviews": "is22_reviews/reviews.csv.gz",
    "idea_youtube": "idea_youtube/total_info.txt",
    "steam_fm2015": "steam_fm2015/reviews.jsonl.gz",
    "ibm_care": "ibm_care/tweets.csv.gz",
    "cfpb_complaints": "cfpb_complaints/complaints.csv.gz",
}


@dataclass(frozen=True)
class Labelled:
    """Sentences with what two passes said of them; of real ones there was one pass."""

    kind: np.ndarray
    text: list[str]
    first: np.ndarray
    """(n, 4) of 0 and 1, columns as INTENTS."""
    second: np.ndarray
    tone: np.ndarray
    """-1 to 1, mean of the passes."""
    is_test: np.ndarray
    is_random: np.ndarray
    """Drawn at random from real posts: what is usual."""


def _letters(labels: str) -> list[int]:
    return [int(letter in labels) for letter in LETTERS]


def read_labelled(shared: Path) -> Labelled:
    """Both files, the real sentences with their text."""
    with (DATA / "sentences.csv").open(encoding="utf-8", newline="") as file:
        own = list(csv.DictReader(file))
    with (DATA / "real.csv").open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    texts = _real_texts(shared, {row["set"] for row in real})
    real = [row | {"text": texts.get((row["set"], row["post_id"], row["n"]), "")} for row in real]
    if changed := sum(text_hash(row["text"])[:8] != row["text_hash"] for row in real):
        raise SystemExit(f"{changed} of {len(real)} real statements are not split or masked as they were labelled.")
    rows = own + real
    tones = [(float(row["tone"]) + float(row.get("second_tone", row["tone"]))) / 4 for row in rows]
    return Labelled(
        np.array([row.get("kind", row.get("set")) for row in rows]),
        [row["text"] for row in rows],
        np.array([_letters(row["labels"]) for row in rows]),
        np.array([_letters(row.get("second_labels", row["labels"])) for row in rows]),
        np.array(tones),
        np.array([row.get("use") == "test" for row in rows]),
        np.array([row.get("drawn") == "random" for row in rows]),
    )


def _real_texts(shared: Path, sets: set[str]) -> dict[tuple[str, str, str], str]:
    texts = {}
    for name in sorted(sets):
        path = shared / SAMPLE_FILES[name]
        if not path.exists():
            raise SystemExit(
                f"{path} is not there: the shipped weights also learned from it. Name its folder: --shared"
            )
        posts = room.mask_posts([post for post in load_file(path).posts if post.role == "customer"], b"x" * 32)
        read = room.clean_texts(posts)
        said = room.split_posts(posts, room.clean_posts(posts, read, frozenset({"en"})), read.spans.tolist())
        for row, n, text in zip(said.post.tolist(), said.n.tolist(), said.text.tolist(), strict=True):
            texts[name, posts[row].post_id, str(n)] = text
    return texts


def embed(texts: list[str]) -> np.ndarray:
    """Embeddings by the default encoder, as a build makes them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment({}), workspace=Path(folder))
        spoken = [room.for_encoder(text) or text for text in texts]
        return embed_texts(spoken, load_encoder(settings), Path(folder) / "vectors").matrix.astype(np.float64)


def fit_phrases(data: Labelled, signs: np.ndarray, rows: np.ndarray) -> heads.PhraseWeights:
    """Heads over phrases and signs, from some rows."""
    found: Counter[str] = Counter()
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for phrase in set(phrases_of(data.text[row])):
            found[phrase] += 1
            kinds[phrase].add(data.kind[row])
    names = sorted(phrase for phrase, n in found.items() if n >= FEWEST and len(kinds[phrase]) >= FEWEST_KINDS)
    idf = np.log((1 + len(rows)) / (1 + np.array([found[name] for name in names]))) + 1
    column = {name: at for at, name in enumerate(names)}
    phrases = weigh_phrases([data.text[row] for row in rows], column, idf)
    matrix = sparse.hstack([phrases, signs[rows]]).tocsr()
    weights, bias = _fit(data, matrix, rows, STRENGTH)
    return heads.PhraseWeights(column, idf, weights[: len(names)], weights[len(names) :], bias)


def _fit(data: Labelled, matrix: sparse.csr_matrix, rows: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Four logistic heads, a sentence counted half for each pass, and one for tone."""
    columns, biases = [], []
    twice = sparse.vstack([matrix, matrix]).tocsr()
    for head in range(len(INTENTS)):
        labels = np.concatenate([data.first[rows, head], data.second[rows, head]])
        model = LogisticRegression(C=strength, max_iter=3000).fit(twice, labels, np.full(len(labels), 0.5))
        columns.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    tones = Ridge(alpha=TONE_PENALTY).fit(matrix, np.arctanh(np.clip(data.tone[rows], -0.9, 0.9)))
    return np.column_stack([*columns, tones.coef_]), np.array([*biases, float(tones.intercept_)])


def score_phrases(data: Labelled, signs: np.ndarray, weights: heads.PhraseWeights, rows: np.ndarray) -> np.ndarray:
    """(n, 5), as `intent.tell_intents` comes to them."""
    phrases = weigh_phrases([data.text[row] for row in rows], weights.column, weights.idf)
    return np.asarray(phrases @ weights.phrases + signs[rows] @ weights.signs + weights.bias)


def fit_embedding(data: Labelled, scores: np.ndarray, matrix: np.ndarray, rows: np.ndarray) -> heads.EmbeddingWeights:
    """What the embedding adds to scores that were told of sentences unseen."""
    scales, columns, biases = [], [], []
    for head in range(5):
        own = sparse.csr_matrix(np.hstack([scores[rows][:, [head]], 3 * matrix[rows]]))
        weights, bias = _fit(data, own, rows, EMBEDDING_STRENGTH)
        scales.append(weights[0, head])
        columns.append(3 * weights[1:, head])
        biases.append(bias[head])
    return heads.EmbeddingWeights(np.array(scales), np.column_stack(columns), np.array(biases))


def unseen_scores(data: Labelled, signs: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Scores of every training sentence by heads that saw none of its kind of product."""
    scores = np.zeros((len(data.text), 5))
    fold = np.unique(data.kind[rows], return_inverse=True)[1] % N_FOLDS
    for number in range(N_FOLDS):
        left_out = fold == number
        weights = fit_phrases(data, signs, rows[~left_out])
        scores[rows[left_out]] = score_phrases(data, signs, weights, rows[left_out])
    return scores


def write(name: str, header: list[str], rows: list[tuple[str, np.ndarray]]) -> None:
    lines = ["\t".join(header)]
    lines += ["\t".join([label, *(f"{value:.3f}".replace("-0.000", "0.000") for value in row)]) for label, row in rows]
    (ROOT / "ideas" / "statements" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(name: str, scores: np.ndarray, first: np.ndarray) -> None:
    """Average precision and F1 at the two thresholds, head by head."""
    chances = 1 / (1 + np.exp(-scores[:, :4]))
    for head, label in enumerate(INTENTS):
        truth, p = first[:, head], chances[:, head]
        at = {t: f1_score(truth, p >= t) for t in (intent.LOW_THRESHOLD, intent.HEADLINE_THRESHOLD)}
        low = p >= intent.LOW_THRESHOLD
        print(
            f"{name}: {label} {truth.mean():.3f} of {len(truth)}, AP {average_precision_score(truth, p):.3f}, F1 "
            + ", ".join(f"{value:.3f} at {t}" for t, value in at.items())
            + f"; low threshold precision {truth[low].mean():.2f} recall {low[truth == 1].mean():.2f}"
        )


def main() -> None:
    """Train, write, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data = read_labelled(options.shared)
    for name, rows in (("train", ~data.is_test & (data.kind != "")), ("test", data.is_test)):
        own = rows & ~np.isin(data.kind, list(SAMPLE_FILES))
        kappas = [cohen_kappa_score(data.first[own, head], data.second[own, head]) for head in range(4)]
        print(f"{name}: {own.sum()} own sentences, agreement of two passes (kappa)", np.round(kappas, 3))
    print("reading", flush=True)
    signs = intent.read_signs(data.text)
    matrix = embed(data.text)
    print("fitting", flush=True)
    rows = np.flatnonzero(~data.is_test)
    phrases = fit_phrases(data, signs, rows)
    scores = unseen_scores(data, signs, rows)
    added = fit_embedding(data, scores, matrix, rows)

    told = scores * added.scale + matrix @ added.embedding + added.bias
    random = np.flatnonzero(data.is_random)
    report("real, kind unseen, phrases", scores[random], data.first[random])
    report("real, and embedding (its weights saw them)", told[random], data.first[random])
    test = np.flatnonzero(data.is_test)
    by_phrases = score_phrases(data, signs, phrases, test)
    by_both = by_phrases * added.scale + matrix[test] @ added.embedding + added.bias
    report("test, phrases", by_phrases, data.first[test])
    report("test, and embedding", by_both, data.first[test])
    if options.check:
        return
    names = list(phrases.column)
    write(
        heads._PHRASES,
        ["phrase", "idf", *heads.HEADS],
        [(name, np.array([phrases.idf[at], *phrases.phrases[at]])) for at, name in enumerate(names)]
        + [(f"={name}", np.array([0, *phrases.signs[at]])) for at, name in enumerate(heads.SIGNS)]
        + [("=bias", np.array([0, *phrases.bias]))],
    )
    write(
        heads._EMBEDDING,
        ["row", *heads.HEADS],
        [("=scale", added.scale), ("=bias", added.bias)] + [(str(at), row) for at, row in enumerate(added.embedding)],
    )


if __name__ == "__main__":
    main()
