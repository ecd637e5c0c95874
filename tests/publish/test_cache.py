"""Does the store give back what it was given, whole, or nothing?"""

import pytest

from analysis.publish import files
from analysis.publish.cache import Cache
from analysis.publish.outcome import Failure, Report, State

KEY = "ab" * 32


def report(**changes) -> Report:
    facts = {"name": "one", "title": "Ünë", "state": State.DONE, "parameters": {"a": [1, "\ud800"]}}
    return Report(**{**facts, "files": ("one.html", "one.ipynb"), **changes})


@pytest.fixture
def store(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.mark.parametrize(
    "made",
    [
        report(),
        report(headline="14 killed", subject="flood.txt"),
        report(state=State.FAILED, failure=Failure(exception="ValueError", message="no", cell=3, line=1)),
    ],
    ids=["done", "with all facts", "failed"],
)
def test_what_is_kept_is_found(store, made):
    kept = store.keep(KEY, made, [b"<p>", b"{}"])
    assert store.find(KEY) == kept
    assert kept.hashes == (files.digest(b"<p>"), files.digest(b"{}"))


def test_nothing_is_found_under_another_key(store):
    store.keep(KEY, report(), [b"<p>", b"{}"])
    assert store.find("cd" * 32) is None


DAMAGES = {
    "a file that was changed": lambda folder: (folder / "one.html").write_bytes(b"<P>"),
    "a file that was cut": lambda folder: (folder / "one.ipynb").write_bytes(b""),
    "a file that is gone": lambda folder: (folder / "one.html").unlink(),
    "an outcome that is gone": lambda folder: (folder / "outcome.json").unlink(),
    "half an outcome": lambda folder: (folder / "outcome.json").write_bytes(b'{"name": "o'),
    "an outcome of another kind": lambda folder: (folder / "outcome.json").write_bytes(b'{"name": "one"}'),
    "an outcome that is no object": lambda folder: (folder / "outcome.json").write_bytes(b"[]"),
    "a state nobody knows": lambda folder: (folder / "outcome.json").write_bytes(
        (folder / "outcome.json").read_bytes().replace(b'"done"', b'"dune"')
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_not_there(store, damage):
    store.keep(KEY, report(), [b"<p>", b"{}"])
    damage(store.folder / KEY[:2] / KEY)
    assert store.find(KEY) is None


def test_what_is_placed_replaces_what_was_there_and_nothing_else_is_left(store, tmp_path):
    kept = store.keep(KEY, report(), [b"<p>", b"{}"])
    output = tmp_path / "out"
    output.mkdir()
    (output / "one.html").write_bytes(b"old")
    for _ in range(2):
        store.place(KEY, kept, output)
    assert {path.name: path.read_bytes() for path in output.iterdir()} == {"one.html": b"<p>", "one.ipynb": b"{}"}


def test_a_page_that_is_edited_in_the_output_is_made_again(store, tmp_path):
    kept = store.keep(KEY, report(), [b"<p>", b"{}"])
    store.place(KEY, kept, tmp_path)
    with (tmp_path / "one.html").open("ab") as file:
        file.write(b"mine")
    assert store.find(KEY) is None


def test_where_links_are_not_allowed_files_are_copied(store, tmp_path, monkeypatch):
    kept = store.keep(KEY, report(), [b"<p>", b"{}"])

    def refuse(self, target):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(type(tmp_path), "hardlink_to", refuse)
    store.place(KEY, kept, tmp_path)
    assert (tmp_path / "one.html").read_bytes() == b"<p>"
    assert (tmp_path / "one.html").stat().st_nlink == 1


def test_what_a_killed_process_left_is_swept_away(store):
    store.keep(KEY, report(), [b"<p>", b"{}"])
    left = store.folder / KEY[:2] / KEY / ".one.html.x.part"
    left.write_bytes(b"half")
    store.sweep(KEY)
    assert not left.exists()
    assert store.find(KEY) is not None
