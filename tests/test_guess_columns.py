"""Which column is which field: invented files of the kinds that people export."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path

import pytest

from ideas.errors import FileNotLoaded
from ideas.sources import LoadedFile, load_file
from ideas.sources.names import plain_name

SAYINGS = (
    "The map freezes whenever I turn the phone.",
    "Please add a night mode, my eyes hurt.",
    "Why does the export leave out half of my rows?",
    "Great, thank you!",
    "Checkout failed twice and the card was charged anyway.",
    "Nobody answered my letter for two weeks.",
    "I would pay for a version without advertisements.",
)
PLACES = ("Riga", "Turin", "Oslo")


def write_csv(folder: Path, header: str, *columns: str, n: int = 28) -> Path:
    """A file whose cells are filled from patterns: {i} the row, {text}, {place}, {star}, {day}."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header.split("|"))
    for i, text in zip(range(n), itertools.cycle(SAYINGS), strict=False):
        known = {
            "i": i,
            "text": f"{text} No. {i}",
            "place": PLACES[i % 3],
            "star": i % 5 + 1,
            "day": f"{i % 28 + 1:02}",
        }
        writer.writerow([column.format(**known) for column in columns])
    path = folder / "export.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def fields(loaded: LoadedFile) -> dict[str, str]:
    return loaded.mapping


def test_names_are_compared_without_case_accents_and_camels() -> None:
    assert [plain_name(n) for n in ("reviewCreatedVersion", "Date received", "Größe (cm)", "réponse")] == [
        "review_created_version",
        "date_received",
        "grosse_cm",
        "reponse",
    ]


def test_an_english_review_export(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path,
        "Review ID|Reviewer|Review Date|Stars|Headline|Review|Helpful Votes|Country|Review URL|Photo",
        "r{i}", "Kim {i}", "2024-05-{day}", "{star}", "About no. {i}", "{text}", "{i}", "{place}",
        "https://shop.example/r/{i}", "https://shop.example/p/{i}.jpg",
    )  # fmt: skip
    assert fields(load_file(path)) == {
        "post_id": "Review ID",
        "author": "Reviewer",
        "posted_at": "Review Date",
        "rating": "Stars",
        "title": "Headline",
        "text": "Review",
        "reactions": "Helpful Votes",
        "attributes.country": "Country",
        "url": "Review URL",
    }


def test_a_german_support_export(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path,
        "Nummer|Kunde|Erstellt am|Betreff|Nachricht|Standort",
        "N-{i}", "K{i}", "{day}.05.2024 10:15", "Frage {i} zu {place}", "{text}", "{place}",
    )  # fmt: skip
    assert fields(load_file(path)) == {
        "post_id": "Nummer",
        "author": "Kunde",
        "posted_at": "Erstellt am",
        "title": "Betreff",
        "text": "Nachricht",
        "attributes.standort": "Standort",
    }


def test_a_spanish_survey(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Fecha|Calificación|Comentario|Ciudad", "{day}/05/2024", "{star}", "{text}", "{place}")
    assert fields(load_file(path)) == {
        "posted_at": "Fecha",
        "rating": "Calificación",
        "text": "Comentario",
        "attributes.ciudad": "Ciudad",
    }


def test_names_that_say_nothing_are_told_by_their_cells(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "a|b|c|d", "2024-05-{day} 10:00", "{text}", "{place}", "https://forum.example/t/{i}")
    assert fields(load_file(path)) == {"posted_at": "a", "text": "b", "attributes.c": "c", "url": "d"}


def test_a_file_without_a_header_is_told_by_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("\n".join(f'{i % 5 + 1},2024-05-{i % 28 + 1:02},"{SAYINGS[i % 7]}"' for i in range(30)))
    loaded = load_file(path)
    assert fields(loaded) == {"rating": "column 1", "posted_at": "column 2", "text": "column 3"}
    assert loaded.n_read == 30
    assert "No header: columns are counted from 1." in loaded.notes


def test_an_id_of_something_else_is_not_the_post_s(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|comment", "{place}", "{text}")
    loaded = load_file(path)
    assert "post_id" not in loaded.mapping
    assert len({post.post_id for post in loaded.posts}) == 28


def test_row_numbers_of_a_table_program_are_no_ids(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "|Unnamed: 0|comment", "{i}", "{i}", "{text}")
    assert fields(load_file(path)) == {"text": "comment"}


def test_measures_ids_and_links_are_no_segments(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path, "comment|plan|confidence|app_id|avatar|votes_total|size",
        "{text}", "{place}", "0.{i}1", "{star}", "https://x.example/{star}.png", "{star}", "same",
    )  # fmt: skip
    assert fields(load_file(path)) == {"text": "comment", "attributes.plan": "plan"}


@pytest.mark.parametrize(
    "name",
    ["author_name", "Reviewer Name", "User name", "assignee", "Agent", "E-Mail", "customer email", "Work phone",
     "account owner", "closedBy", "assigned to", "Sachbearbeiter", "Vorname", "user.login", "host name", "nickname",
     "shared with customer"],
)  # fmt: skip
def test_a_column_of_people_is_no_segment_and_that_is_said(tmp_path: Path, name: str) -> None:
    path = write_csv(
        tmp_path, f"id|author_id|comment|{name}|product_name", "{i}", "u{i}", "{text}", "{place}", "{star}x"
    )
    loaded = load_file(path)
    assert fields(loaded) == {
        "post_id": "id",
        "author": "author_id",
        "text": "comment",
        "attributes.product_name": "product_name",
    }
    assert f"No segment, because it may name people: {name} (--map attributes.NAME=COLUMN)." in loaded.notes


@pytest.mark.parametrize(
    "cell",
    ["{place}@mail.example", "+49 30 55512{star}{star}", "030/55512{star}{star}", "@{place}", "555-123-400{star}"],
)
def test_a_column_whose_cells_are_traces_of_people_is_no_segment(tmp_path: Path, cell: str) -> None:
    path = write_csv(tmp_path, "id|comment|detail_2|plan", "{i}", "{text}", cell, "{place}")
    assert fields(load_file(path)) == {"post_id": "id", "text": "comment", "attributes.plan": "plan"}


@pytest.mark.parametrize(
    ("name", "cell"),
    [("customer_type", "{place}"), ("reviewer_country", "{place}"), ("nombre_del_producto", "{place}"),
     ("income", "{star}0000-50000"), ("version", "10.{star}.12345"), ("has_email", "yes"),
     ("response_to_customer", "{place}"), ("price", "1 000 00{star}")],
)  # fmt: skip
def test_a_column_beside_people_stays_a_segment(tmp_path: Path, name: str, cell: str) -> None:
    path = write_csv(tmp_path, f"id|comment|{name}", "{i}", "{text}", cell)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.replace("yes", "no") if i % 2 else line for i, line in enumerate(lines)))
    assert fields(load_file(path)) == {"post_id": "id", "text": "comment", f"attributes.{name}": name}


def test_a_column_of_people_is_a_segment_where_a_person_says_so(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|comment|agent", "{i}", "{text}", "{place}")
    loaded = load_file(path, mapping={"attributes.desk": "agent"})
    assert fields(loaded) == {"post_id": "id", "text": "comment", "attributes.desk": "agent"}
    assert [note for note in loaded.notes if "may name people" in note] == []


def test_a_score_in_the_hundreds_counts_reactions(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "body|score", "{text}", "{i}{i}")
    assert fields(load_file(path)) == {"text": "body", "reactions": "score"}


def test_roles_and_threads_of_a_chat(tmp_path: Path) -> None:
    path = tmp_path / "chat.jsonl"
    lines = [
        {
            "conversation_id": i // 3,
            "message_id": f"m{i}",
            "sender_type": "agent" if i % 3 == 1 else "end-user",
            "sent_at": f"2024-05-01T10:{i:02}:00+02:00",
            "message": f"{SAYINGS[i % 7]} {i}",
        }
        for i in range(12)
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    loaded = load_file(path)
    assert [(p.role, p.conversation_id) for p in sorted(loaded.posts, key=lambda p: str(p.posted_at))] == [
        ("brand" if i % 3 == 1 else "customer", str(i // 3)) for i in range(12)
    ]


def test_what_the_user_maps_wins_over_preset_and_guess(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "comment|remark|place", "{text}", "{text} again", "{place}")
    loaded = load_file(path, mapping={"text": "remark", "author": "3", "attributes.first": "Comment"})
    assert fields(loaded) == {"text": "remark", "author": "place", "attributes.first": "comment"}


def test_a_field_mapped_to_nothing_is_left_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|comment", "{i}", "{text}")
    loaded = load_file(path, mapping={"post_id": ""})
    assert loaded.mapping == {"text": "comment"}
    assert all(len(post.post_id) == 16 for post in loaded.posts)


def test_a_column_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|comment", "{i}", "{text}")
    with pytest.raises(FileNotLoaded, match=r'has no column "body"\. Its columns: "id", "comment"\.'):
        load_file(path, mapping={"text": "body"})


def test_a_field_that_is_none_is_answered_with_the_fields(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|comment", "{i}", "{text}")
    with pytest.raises(FileNotLoaded, match=r"Fields: source, post_id, text, .*attributes.NAME"):
        load_file(path, mapping={"texts": "comment"})


def test_a_file_without_text_is_answered_with_its_columns(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "x|y", "{i}", "{star}")
    with pytest.raises(FileNotLoaded, match=r'no column reads like text\. Its columns: "x", "y"'):
        load_file(path)


def test_the_answers_of_a_survey_are_its_text(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "respondent_id|question|response", "{i}", "What do you miss in {place}?", "{text}")
    assert fields(load_file(path)) == {
        "post_id": "respondent_id",
        "text": "response",
        "attributes.question": "question",
    }


def test_the_answer_to_a_question_is_the_brand_s_reply(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "instruction|intent|response", "{text}", "{place}", "We are sorry to hear that, no. {i}")
    loaded = load_file(path)
    assert fields(loaded) == {"text": "instruction", "attributes.intent": "intent", "reply_text": "response"}
    assert len(loaded.replies) == loaded.n_read == 28


def test_a_source_column_of_links_is_no_source(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "id|text|source", "{i}", "{text}", '<a href="https://x.example/{star}">Web</a>')
    assert {post.source for post in load_file(path).posts} == {"export"}


def test_written_dates_win_over_numbers_that_could_be_seconds(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    rows = [f'"{1467810000 + i}","Mon Apr 06 22:{i:02}:45 PDT 2009","{SAYINGS[i % 7]}"' for i in range(30)]
    path.write_text("\n".join(rows))
    assert fields(load_file(path)) == {"posted_at": "column 2", "text": "column 3"}
