"""What proposals change in files: as texts, as a patch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

from digest.errors import ArticleError, Diagnostic, say
from digest.store.edits import with_topics
from digest.store.front_matter import decode, join, split
from digest.store.registry_edit import UnusualYamlError, with_entry
from digest.suggest.proposals import EntryChange, Proposal, TopicChange

_CONTEXT = 3
"""Lines around a change in a patch."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A file before and after."""

    path: str
    """Relative to the content folder."""
    before: str | None
    """None where there is no such file."""
    after: str


def edit(content: Path, proposals: Iterable[Proposal]) -> tuple[list[Edited], list[Diagnostic]]:
    """The files that proposals change, by path, and what cannot be changed; nothing is written.

    Args:
        content: the content folder.
        proposals: what to apply, in this order.

    Raises:
        OSError: a file cannot be read.
    """
    files: dict[str, Edited] = {}
    found: list[Diagnostic] = []
    for proposal in proposals:
        change = proposal.change
        path = change.file if isinstance(change, EntryChange) else change.path
        try:
            file = files.get(path) or _read(content, path)
            files[path] = replace(file, after=_changed(file.after, change))
        except ArticleError as error:
            found.append(error.diagnostic)
        except UnusualYamlError:
            message = say("'{title}': the file is written in a way that only a person can change", title=proposal.title)
            hint = say("write it in yourself: {values}", values=_told(change))
            found.append(Diagnostic("cannot-edit", "error", path, message, hint))
    return [file for _, file in sorted(files.items()) if file.after != (file.before or "")], found


def patch(files: Iterable[Edited], folder: str) -> str:
    """A unified diff that `git apply` and `patch -p1` understand.

    Args:
        files: what changes.
        folder: the content folder as seen from where the patch will be applied, with forward slashes.
    """
    return "".join(_patch(file, f"{folder}/{file.path}" if folder not in ("", ".") else file.path) for file in files)


def _read(content: Path, path: str) -> Edited:
    if not (content / path).is_file():
        return Edited(path, None, "")
    text = decode((content / path).read_bytes(), path)
    return Edited(path, text, text)


def _changed(text: str, change: EntryChange | TopicChange) -> str:
    if isinstance(change, TopicChange):
        return join(with_topics(split(text, change.path), change.path, change.topics))
    return with_entry(text, "name", change.name, change.values)


def _told(change: EntryChange | TopicChange) -> str:
    values = {"topics": change.topics} if isinstance(change, TopicChange) else {"name": change.name, **change.values}
    return ", ".join(
        f"{key}: {given if isinstance(given, str | int | float) else '[' + ', '.join(given) + ']'}" for key, given in values.items()
    )


def _patch(file: Edited, name: str) -> str:
    # What stands behind a tab is no part of the name, which may have blanks in it.
    end = "\t" if " " in name else ""
    old = "/dev/null" if file.before is None else f"a/{name}{end}"
    lines = unified_diff(_lines(file.before or ""), _lines(file.after), old, f"b/{name}{end}", n=_CONTEXT)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> Sequence[str]:
    """A text by lines as git counts them: other characters that Python takes for line ends are none."""
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    return [text[start:end] for start, end in pairwise([*starts, len(text)]) if end > start]
