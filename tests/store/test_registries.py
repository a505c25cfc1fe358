from __future__ import annotations

import pytest

from digest.errors import RegistryError
from digest.model import ActorEntry, PlaceEntry, Registries, Topic
from digest.store.registries import load_registries


def test_missing_and_empty_files_are_empty_registries(tmp_path):
    (tmp_path / "topics.yml").write_text("# noch keine\n")
    assert load_registries(tmp_path) == Registries()


def test_entries_are_read(tmp_path):
    (tmp_path / "topics.yml").write_text("- slug: ukraine\n  title: Ukraine\n  words: [Verhandlung*, no]\n  description:\n", "utf-8")
    (tmp_path / "actors.yml").write_text("\ufeff- name: Karla Beispiel\r\n  kind: person\r\n  hide: true\r\n", "utf-8")
    (tmp_path / "places.yml").write_text("- {name: Oslo, country: NO, latitude: 59.9}\n", "utf-8")
    assert load_registries(tmp_path) == Registries(
        topics=(Topic(slug="ukraine", title="Ukraine", words=("Verhandlung*", "no")),),
        actors=(ActorEntry(name="Karla Beispiel", kind="person", hide=True),),
        places=(PlaceEntry(name="Oslo", country="NO", latitude=59.9),),
    )


@pytest.mark.parametrize(
    ("file", "text", "line", "message", "hint"),
    [
        ("topics.yml", "- slug: a\n  titel: A\n", 1, "'title' is missing", "add a line"),
        ("topics.yml", "- slug: a\n  title: A\n  wrds: [x]\n", 3, "unknown key 'wrds'", "did you mean 'words'?"),
        ("topics.yml", "- slug: Ä\n  title: A\n", 1, "slug: 'Ä' is no slug", "use lower-case"),
        ("topics.yml", "- slug: a\n  title: A\n- slug: a\n  title: B\n", 3, "slug 'a' stands twice", "join the two"),
        (
            "topics.yml",
            "- slug: a\n  title: A\n- title: B\n  slug: index\n",
            4,
            "slug 'index' is the address of the list",
            "choose another",
        ),
        ("actors.yml", "# so\n[]\n- name: A\n", 2, "entries below [], which says that there are none", "delete this line"),
        ("actors.yml", "{ }  # none\n- name: A\n", 1, "entries below { }, which says that there are none", "delete this line"),
        ("actors.yml", "- name: A\n\n[]\n", 3, "entries above [], which says that there are none", "delete this line"),
        ("actors.yml", "[\n]\n- name: A\n", 3, "a line that cannot follow what stands above: '- name: A'", "what stands above is complete"),
        ("topics.yml", "ukraine:\n  title: A\n", 1, "expected a list of entries", "write '- slug: …'"),
        ("topics.yml", "- slug: a\n  title: A: B\n", 2, "a second colon", "a text with a colon"),
        ("actors.yml", "- Karla\n", 1, "entry: expected keys of its own", "write its keys"),
        ("actors.yml", "- name: A\n  kind: persona\n", 2, "kind: 'persona' is not one of", "did you mean 'person'?"),
        ("actors.yml", "- name: A\n  hide: ja\n", 2, "hide: expected true or false, found 'ja'", "write true or false"),
        ("places.yml", "- name: A\n  country: Norwegen\n", 2, "country: 'Norwegen' is no country code", "write two capital"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path, file, text, line, message, hint):
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(RegistryError) as caught:
        load_registries(tmp_path)
    found = caught.value.diagnostic
    assert (found.path, found.line, found.severity) == (file, line, "error")
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)


def test_all_slips_are_told_at_once(tmp_path):
    (tmp_path / "topics.yml").write_text("- slug: a\n  titel: A\n- slug: a\n  title: B\n- slug: index\n  title: C\n- D\n", "utf-8")
    (tmp_path / "actors.yml").write_text("- name: A: B\n", "utf-8")
    (tmp_path / "places.yml").write_text("- name: A\n  country: xx\n  latitude: 99\n", "utf-8")
    with pytest.raises(RegistryError) as caught:
        load_registries(tmp_path)
    found = caught.value.diagnostics
    assert [(each.path, each.line, each.code) for each in found] == [
        ("topics.yml", 1, "missing-key"),
        ("topics.yml", 2, "unknown-key"),
        ("topics.yml", 3, "duplicate-entry"),
        ("topics.yml", 5, "invalid-value"),
        ("topics.yml", 7, "invalid-value"),
        ("actors.yml", 1, "invalid-yaml"),
        ("places.yml", 2, "invalid-value"),
        ("places.yml", 3, "invalid-value"),
    ]
    assert caught.value.diagnostic == found[0]
    assert all(str(each) in str(caught.value) for each in found)


def test_a_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    (tmp_path / "topics.yml").write_text("- slug: a\n  title: A\n")

    def refuse(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(RegistryError, match="Permission denied"):
        load_registries(tmp_path)
