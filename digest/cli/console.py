"""How the command line speaks: tables and progress on standard output for people, problems on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console as RichConsole
from rich.console import ConsoleOptions, RenderableType, RenderResult
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.text import Text

from digest.catalogue import error_in, in_language
from digest.errors import ContentError, Diagnostic, DigestError, HostingError, Message, on_one_line, say, say_number, visible

T = TypeVar("T")

STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
"""Of severities."""
_WAITING = {"embargoed", "withheld", "newly-withdrawn"}
"""Notes without which somebody would look for an article in vain."""
_RANK = {"error": 0, "warning": 1, "info": 2}
_PROGRESS_FROM = 20
_NAMED = 5
"""Labels without an article named on the last line."""
_ARTICLES = 10
"""Articles with doubtful facts that are listed."""
_FILE_WIDTH = 140
"""Columns of the table where no terminal says how wide it is."""


class Console:
    """Speaks to a person in a hurry; quiet says only what went wrong, verbose adds notes."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.language = "en"
        """ISO 639-1 code of the language in which messages are said: the site's, as soon as it is known."""
        self._out = RichConsole(highlight=False, width=None if sys.stdout.isatty() else _FILE_WIDTH)
        self._err = RichConsole(highlight=False, soft_wrap=True, stderr=True)

    def words(self, text: str) -> str:
        """A message in the language of the site."""
        return in_language(text, self.language)

    def tell(self, text: str) -> None:
        """One line, unless quiet."""
        if not self.quiet:
            self._out.print(Text(on_one_line(self.words(text))), soft_wrap=True)

    def show(self, *parts: RenderableType) -> None:
        """Tables and the like, unless quiet."""
        if not self.quiet:
            for part in parts:
                self._out.print(_Shown(part))

    def raw(self, text: str) -> None:
        """Output that another program may read, and the log of its run show: never styled, never wrapped, never silenced."""
        self._out.out(visible(text), highlight=False, end="")

    def exact(self, text: str) -> None:
        """Output of which a program needs every character, such as a patch; a terminal shows it as it shows all others."""
        if self._out.is_terminal:
            self._out.out(visible(text), highlight=False, end="")
        else:
            # Rich takes out carriage returns and form feeds.
            self._out.file.write(text)

    def failure(self, error: DigestError) -> None:
        """Why a command stopped: a line, but for what git or several findings say."""
        told = error_in(error, self.language)
        shown = visible(told) if isinstance(error, ContentError | HostingError) else on_one_line(told)
        self._err.print(Text.assemble(("error: ", STYLE["error"]), shown))

    def problem(self, line: str) -> None:
        """One line of another program about a problem, as it is."""
        self._err.print(Text(on_one_line(line)))

    def progress(self, items: Iterable[T], total: int, label: str) -> Iterable[T]:
        """Hand the items through under a progress bar: only for long work, only on a terminal."""
        if self.quiet or total < _PROGRESS_FROM or not self._err.is_terminal:
            yield from items
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._err, transient=True) as progress:
            task = progress.add_task(label, total=total)
            for item in items:
                yield item
                progress.advance(task)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sits before it."""
        return self._out.is_terminal and sys.stdin.isatty()

    def diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """All findings, worst first; notes of severity info only where verbose, but for those about what readers do not see yet."""
        shown = [found for found in diagnostics if self.verbose or found.severity == "error" or (not self.quiet and _is_told(found))]
        for found in sorted(shown, key=lambda found: (_RANK[found.severity], found.path, found.line or 0)):
            where = f"{found.path}:{found.line}" if found.line else found.path
            told = f" {on_one_line(f'{where}: {self.words(found.message)}')} "
            self._err.print(Text.assemble((found.severity, STYLE[found.severity]), told, (f"[{found.code}]", "dim")))
            if found.hint:
                self._err.print(Text(f"    {on_one_line(self.words(found.hint))}", style="dim"))

    def suggestions(self, suggested: Sequence[Diagnostic]) -> None:
        """What `digest check` lists of new readings beside an editor's words; verbose tells them among the other findings."""
        if not suggested or self.verbose:
            return
        self.tell(say_number("{number} new reading beside your own words:", "{number} new readings beside your own words:", len(suggested)))
        for found in suggested[:_ARTICLES]:
            self.tell(f"  {found.path}{f':{found.line}' if found.line else ''}  {self.words(found.message)}")
        if len(suggested) > _ARTICLES:
            self.tell(say("  … and {number} more; -v lists all", number=len(suggested) - _ARTICLES))
        self.tell(say("  `digest review` takes them over or declines them."))

    def doubts(self, articles: Sequence[Diagnostic], facts: int) -> None:
        """What `digest check` lists for review: a line an article, no more than a screen holds; verbose tells facts one by one."""
        if not articles or self.verbose:
            return
        told = say_number(
            "For review, {number} fact in {articles} that may be wrong:",
            "For review, {number} facts in {articles} that may be wrong:",
            facts,
            articles=articles_counted(len(articles)),
        )
        self.tell(told)
        for found in articles[:_ARTICLES]:
            self.tell(f"  {found.path}{f':{found.line}' if found.line else ''}  {self.words(found.message)}")
        if len(articles) > _ARTICLES:
            more = articles_counted(len(articles) - _ARTICLES)
            self.tell(say("  … and {articles} more; -v lists all facts, line by line", articles=more))
        self.tell(f"  {self.words(articles[0].hint)}")

    def absent(self, labels: int, missing: Sequence[str]) -> None:
        """The last lines of `digest evaluate`: how many labels there are, and which of them have no article."""
        if not missing:
            self.tell(say_number("{number} label, an article for each", "{number} labels, an article for each", labels))
            return
        named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        told = say_number("{number} label", "{number} labels", labels)
        self.tell(say("{labels}, no article for {missing}: {names}", labels=told, missing=len(missing), names=named))
        self.tell(say("  An article's source.file bears the label's id; `digest convert` writes what is new."))

    def tally(self, diagnostics: Sequence[Diagnostic]) -> None:
        """The last line of `digest check`."""
        counts = Counter(found.severity for found in diagnostics)
        errors = say_number("{number} error", "{number} errors", counts["error"])
        warnings = say_number("{number} warning", "{number} warnings", counts["warning"])
        told = say("{errors}, {warnings}", errors=errors, warnings=warnings)
        if counts["info"] and not self.verbose:
            notes = say_number("{number} note", "{number} notes", counts["info"])
            told = say("{counts} (shown with -v: {notes})", counts=told, notes=notes)
        self.tell(told)


class _Shown:
    """What is shown, and nothing that a terminal obeys but the styles of this program."""

    def __init__(self, part: RenderableType) -> None:
        self._part = part

    def __rich_console__(self, console: RichConsole, options: ConsoleOptions) -> RenderResult:
        """Called by rich."""
        for segment in console.render(self._part, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def articles_counted(number: int) -> Message:
    """`3 articles`."""
    return say_number("{number} article", "{number} articles", number)


def _is_told(found: Diagnostic) -> bool:
    """Whether a person in a hurry hears of it."""
    return found.severity != "info" or found.code in _WAITING
