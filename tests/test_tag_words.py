"""Parts of speech: plain weights only, checked by their hash; words bent as a dictionary says."""

from __future__ import annotations

import pickle
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from ideas.themes import tags
from ideas.themes.bending import gerund, is_base, plural, stem, verb_of
from ideas.themes.tags import TaggerMissing, load_tagger
from ideas.themes.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the app keeps crashing", "DT NN VBZ VBG"),
        ("how do I top up my account?", "WRB VBP PRP VB RP PRP$ NN ."),
        ("rude driver", "JJ NN"),
        ("add a search bar please", "VB DT NN NN UH"),
    ],
)
def test_words_are_tagged_by_what_stands_around_them(text: str, expected: str) -> None:
    assert expected == " ".join(load_tagger().tag(tokenise(text)))


class Caller:
    """Pickles to a call, as a harmful file would."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return len, ("HOME",)


def test_a_pickle_that_calls_something_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match="len has no place"):
        tags._Plain(BytesIO(pickle.dumps(Caller()))).load()


def test_other_weights_than_those_tried_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").write_bytes(b"something else")

    class Distribution:
        def locate_file(self, _: str) -> Path:
            return tmp_path / "weights"

    monkeypatch.setattr(tags.metadata, "distribution", lambda _: Distribution())
    with pytest.raises(TaggerMissing, match="is not the file"):
        load_tagger.__wrapped__()


def test_the_package_itself_is_never_imported() -> None:
    code = (
        "import sys; from ideas.themes import tags; tags.load_tagger(); print({'textblob', 'nltk'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "set()" == done.stdout.strip()


def test_words_are_bent_as_people_bend_them() -> None:
    assert ["logging", "cancelling", "using"] == [gerund(verb) for verb in ("log", "cancel", "use")]
    assert ["boxes", "cities", "people"] == [plural(noun) for noun in ("box", "city", "people")]
    assert ["charge", "log", ""] == [verb_of(word) for word in ("charged", "logging", "sofa")]
    assert [True, False] == [is_base("cancel"), is_base("cancelled")]
    assert ["delivery", "cancel", "app"] == [stem(word) for word in ("deliveries", "cancelled", "apps")]
