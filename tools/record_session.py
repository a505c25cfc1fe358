"""A session at the editor's desk, recorded: real commands in a real terminal, a real repository, a real web server.

    make site && .venv/bin/python tools/record_session.py

plays what `docs/editor.md` tells under "A day at the desk" and writes its pictures to docs/images/session: of the terminal as SVG, of the
browser as PNG. What it shows it also checks: a session that does not come out as told ends with an error.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from local_host import host
from terminal import Terminal, picture, plain, run

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "session"
FOLDER = ROOT / "docs" / "images" / "session"
RAW = "content/inbox/2026-01-22-solheim.txt"
PAGE = "articles/2026/01/2026-01-22-die-eu-sondergesandte-marit-solheim-hat-in-tiflis-praesident/"
_PATIENCE = 90.0
"""Seconds a page gets to appear."""
_WRONG, _RIGHT = "- name: Lewan\n", "- name: Lewan Kalandia\n"
_ROLE, _OWN_ROLE = "  role: Oppositionsführerin\n", "  role: Oppositionsführerin im Parlament\n"
_NO_PLACE = re.compile(r"^- name: Kalandia\n(?:  .*\n)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the session."""

    name: str
    """Of its file, without ending."""
    title: str
    """What stands above the terminal."""
    printed: str
    """What the terminal printed; empty for a picture of the browser."""
    address: str = ""
    """The page the browser shows."""


def environment() -> dict[str, str]:
    """What the commands get: the program's own folder first on the path, a fixed moment, an editor's name."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Eva Muster"), ("EMAIL", "eva@example.org"))
    }
    day = {f"GIT_{role}_DATE": "2026-01-22T17:00:00+0100" for role in ("AUTHOR", "COMMITTER")}
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        **who,
        **day,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DIGEST_TODAY": "2026-01-22T18:00",
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_PAGER": "cat",
        "LC_ALL": "C.UTF-8",
    }


@dataclass(frozen=True, slots=True)
class Desk:
    """The folders of the session."""

    folder: Path
    env: Mapping[str, str]

    @property
    def site(self) -> Path:
        """The editor's working copy."""
        return self.folder / "ueberblick"

    @property
    def live(self) -> Path:
        """What the web server serves."""
        return self.folder / "www"

    @property
    def article(self) -> Path:
        """The one structured article."""
        (path,) = (self.site / "content" / "articles").rglob("*.md")
        return path

    def run(self, command: str, *, code: int = 0) -> str:
        """What a command prints in the site's folder."""
        return run(command, self.site, self.env, code=code)

    def commit(self, message: str) -> str:
        """Commit everything; what git says."""
        self.run("git add --all")
        return self.run(f'git commit --quiet --message "{message}"')


def set_up(folder: Path) -> Desk:
    """A new site, its repository, and a server's with the hook."""
    desk = Desk(folder, environment())
    run("git init --quiet --bare --initial-branch main news.git", folder, desk.env)
    run("digest hook install news.git --to www", folder, desk.env)
    run("digest new ueberblick", folder, desk.env)
    desk.run("git init --quiet --initial-branch main")
    desk.run('git config user.name "Eva Muster"')
    desk.run("git remote add origin ../news.git")
    desk.commit("Die Seite")
    desk.run("git push --quiet origin main")
    return desk


def play(desk: Desk) -> Iterator[Scene]:
    """The session, scene by scene.

    Raises:
        RuntimeError: something did not come out as told.
    """
    yield from _arrives(desk)
    yield from _is_corrected(desk)
    yield from _is_updated(desk)
    yield from _is_approved(desk)
    yield from _goes_live(desk)


def _arrives(desk: Desk) -> Iterator[Scene]:
    """A raw file comes in while the preview runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = Terminal(["mkdocs", "serve", "-a", address], desk.site, desk.env)
    try:
        server.wait_for("Serving on")
        shutil.copy(CASES / "first.txt", desk.site / RAW)
        _wait_for(f"http://{address}/{PAGE}", "Lewan Kalandia")
        yield Scene("1-serve", "", "", f"http://{address}/{PAGE}")
    finally:
        server.process.terminate()
        server.finish()
    yield Scene("2-convert", "digest convert", desk.run("digest convert"))
    desk.commit("Solheim in Tiflis")


def _is_corrected(desk: Desk) -> Iterator[Scene]:
    """The editor corrects an actor, a role, and takes out a place that is none."""
    text = desk.article.read_text("utf-8")
    _expect(_WRONG in text and _ROLE in text, "the machine reads what the editor corrects")
    corrected = _NO_PLACE.sub("", text.replace(_WRONG, _RIGHT, 1).replace(_ROLE, _OWN_ROLE, 1))
    desk.article.write_text(corrected, "utf-8")
    yield Scene("3-correct", "git diff", _changes(desk.run("git diff --unified=1 content/articles")))
    desk.commit("Der Präsident heißt Kalandia")


def _is_updated(desk: Desk) -> Iterator[Scene]:
    """The agency sends a new version."""
    shutil.copy(CASES / "second.txt", desk.site / RAW)
    desk.run("digest convert")
    text = desk.article.read_text("utf-8")
    _expect(_RIGHT in text and _OWN_ROLE in text and not _NO_PLACE.search(text), "the corrections stand")
    _expect("Irakli Dolidse" in text and "Moskau bestätigte" in text, "what is new is in")
    yield Scene("4-update", "digest convert; git diff", _changes(desk.run("git diff --unified=0 content/articles")))
    yield Scene("5-check", "digest check", desk.run("digest check"))
    desk.commit("Neue Fassung")


def _is_approved(desk: Desk) -> Iterator[Scene]:
    """The editor looks at what is in doubt, keeps her own word, and approves."""
    terminal = Terminal(["digest", "review"], desk.site, desk.env)
    while True:
        terminal.wait_for("? Hilfe")
        prompt = plain(terminal.printed).splitlines()[-1]
        if "jetzt nicht" in prompt:
            terminal.type("y")
            break
        terminal.type("k" if "k ablehnen" in prompt else "a")
    _expect(terminal.finish() == 0, "the review ends well")
    text = desk.article.read_text("utf-8")
    _expect("review: approved\nreviewed_by: Eva Muster\nlast_reviewed: 2026-01-22\n" in text, "the approval stands in the file")
    _expect(_OWN_ROLE in text, "the editor's word stands")
    yield Scene("6-review", "digest review", terminal.printed)


def _goes_live(desk: Desk) -> Iterator[Scene]:
    """Pushed, it is on the server."""
    desk.commit("Freigegeben")
    yield Scene("7-push", "git push", desk.run("git push origin main"))
    with host(desk.live / "current") as address:
        page = _wait_for(f"{address}/{PAGE}", "Irakli Dolidse")
        _expect("Lewan Kalandia" in page, "the correction is live")
        yield Scene("8-live", "", "", f"{address}/{PAGE}")


def _changes(diff: str) -> str:
    """A diff without its head, which names one long path four times."""
    return diff[diff.index("\x1b[36m@@") :]


def _wait_for(address: str, text: str) -> str:
    """The page at an address, as soon as it has a text."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=10) as response:  # noqa: S310  (our own server)
                page: str = response.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if text in page:
            return page
        time.sleep(0.2)
    raise RuntimeError(f"{address} never had {text!r}")


def _expect(fact: bool, told: str) -> None:  # noqa: FBT001  (that is what it asks)
    if not fact:
        raise RuntimeError(f"the session did not come out as told: {told}")


def main() -> None:
    """Play the session and take its pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=FOLDER)
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    take_pictures(args.to)


def take_pictures(folder: Path) -> None:
    """Play the session; a picture of each scene."""
    from chromium import chromium  # noqa: PLC0415  (tests play the session without a browser)
    from PIL import Image  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as there, chromium() as browser:
        page = browser.new_page(viewport={"width": 1180, "height": 760}, color_scheme="light", locale="de-AT")
        for scene in play(set_up(Path(there))):
            if scene.address:
                page.goto(scene.address)
                shot = Image.open(io.BytesIO(page.screenshot()))
                shot.quantize(256).save(folder / f"{scene.name}.png", optimize=True)
            else:
                svg = picture(scene.title, scene.printed.replace(there, "…"))
                (folder / f"{scene.name}.svg").write_text(svg, "utf-8")
            print(scene.name)


if __name__ == "__main__":
    main()
