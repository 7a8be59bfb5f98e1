"""Decisions from another workspace show at the themes that they are about here."""

from __future__ import annotations

from fakes import publish_fake_snapshot

from ideas.team.fields import new_action
from ideas.team.store import TeamStore


def test_a_name_from_elsewhere_shows_at_the_theme_that_it_means_here(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, manifest={"here": {"T40": "T1"}})
    with TeamStore.in_workspace(tmp_path) as store:
        store.add_action(new_action("rename", "T40", "Ann", title="From elsewhere"), 0)
    assert "From elsewhere" == open_page(tmp_path, "idea", theme="T1").heading
