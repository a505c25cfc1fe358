"""`digest review` as a conversation: shows one thing after the other, asks for a key, hands the decision to the reviewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.text import Text

from digest.cli.console import Console
from digest.cli.context import short
from digest.cli.sheets import article_parts, correctable, item_parts, keys_table
from digest.errors import ArticleError, Message, SettingsError, say, say_number
from digest.model import Article
from digest.review.items import Item, Sheet, shown
from digest.review.reviewer import Reviewer

_ANSWERS: Mapping[str, Sequence[tuple[str, Message]]] = {
    "doubt": (("a", say("accept")), ("c", say("correct")), ("d", say("drop"))),
    "suggestion": (("a", say("take it")), ("k", say("keep mine")), ("c", say("correct")), ("d", say("drop"))),
    "ungrounded": (("c", say("correct")), ("d", say("drop"))),
}
_ALWAYS = (("n", say("next")), ("b", say("back")), ("o", say("open")), ("s", say("sheet")), ("q", say("quit")))
_HELP = (
    say("a  right as it stands: the program asks no more; of a suggestion: the new reading takes the place of your words"),
    say("k  your words stand, and this reading is not suggested again"),
    say("c  type another value for one key of the entry; what cannot be is told and not written"),
    say("d  the entry goes and does not come back"),
    say("n  leave it as it is for now    b  back to the one before    s  the whole article"),
    say("o  open the file at this line    q  stop; what you decided so far is written"),
)


@dataclass(slots=True)
class Walk:
    """One editor's way through the sheets. Everything that asks or starts something is handed in, so that a test can be the editor."""

    reviewer: Reviewer
    console: Console
    by: str
    """Name of the editor, for `reviewed_by`."""
    press: Callable[[str], str]
    """Shows a prompt and returns the key pressed."""
    type: Callable[[str, str], str]
    """Shows a prompt with what stands there now and returns the line typed."""
    open: Callable[[str, int | None], None]
    """Opens an article, by its path in the content folder, at a line."""
    done: int = field(default=0, init=False)
    """Decisions taken."""
    approved: int = field(default=0, init=False)

    @property
    def _folder(self) -> str:
        return short(self.reviewer.settings.content)

    def through(self, sheets: Sequence[Sheet]) -> None:
        """Go through the sheets until there are none left or the editor stops."""
        for number, sheet in enumerate(sheets, 1):
            self.console.show(*article_parts(self.console, sheet, number, len(sheets), folder=self._folder))
            if not self._items(sheet) or not self._verdict(sheet):
                break
        self.console.tell(
            say(
                "{decisions}, {articles}",
                decisions=say_number("{number} decision written", "{number} decisions written", self.done),
                articles=say_number("{number} article approved", "{number} articles approved", self.approved),
            )
        )

    def _items(self, sheet: Sheet, *, from_the_end: bool = False) -> bool:
        """Ask about each item that is still one when its turn comes, or the last one again; whether to go on with the article."""
        at, step = (len(sheet.items) - 1, -1) if from_the_end else (0, 1)
        while at < len(sheet.items):
            if item := self._as_it_stands(sheet.items[at]):
                answer = self._ask(sheet.article, item, at + 1, len(sheet.items))
                if answer == "q":
                    return False
                step = -1 if answer == "b" else 1
            at += step
            if at < 0:
                at, step = 0, 1
        return True

    def _as_it_stands(self, item: Item) -> Item | None:
        """The item as the file has it now; None where a decision about the same fact has settled it."""
        try:
            items = self.reviewer.sheet(item.path).items
        except ArticleError as error:
            self.console.diagnostics(error.diagnostics)
            return None
        return next((each for each in items if each.where == item.where), None)

    def _ask(self, article: Article, item: Item, number: int, of: int) -> str:
        """Show an item until there is an answer that settles it: the key pressed."""
        answers = (*_ANSWERS[item.kind], *_ALWAYS) if item.number is not None or item.kind != "doubt" else _ALWAYS
        self.console.show(*item_parts(self.console, article, item, number, of))
        while True:
            key = self.press(self._prompt(answers))
            if key == "s":
                self._show_whole(article, number, of)
            elif key == "o":
                if self._opened(item.path, item.line):
                    return "n"
            elif key not in {name for name, _ in answers}:
                self._tell_no_such(key)
            elif self._settled(item, key):
                return key

    def _show_whole(self, article: Article, number: int, of: int) -> None:
        try:
            sheet = self.reviewer.sheet(article.path)
            self.console.show(*article_parts(self.console, sheet, number, of, folder=self._folder, whole=True))
        except ArticleError as error:
            self.console.diagnostics(error.diagnostics)

    def _opened(self, path: str, line: int | None) -> bool:
        """Open a file at a line; whether there was an editor to do so."""
        try:
            self.open(path, line)
        except SettingsError as error:
            self.console.failure(error)
            return False
        return True

    def _settled(self, item: Item, key: str) -> bool:
        """Do what a key says; whether it is done."""
        decide: dict[str, Callable[[Item], None]] = {
            "a": self.reviewer.accept,
            "k": self.reviewer.decline,
            "d": self.reviewer.drop,
        }
        try:
            if key == "c":
                return self._corrected(item)
            if key in decide:
                decide[key](item)
                self.done += 1
        except ArticleError as error:
            self.console.diagnostics(error.diagnostics)
        return True

    def _corrected(self, item: Item) -> bool:
        """Let the editor type another value; whether one was written."""
        keys = list(correctable(item))
        if len(keys) > 1:
            self.console.show(keys_table(item, keys))
            chosen = self.type(self.console.words(say("which line")), "")
            if not chosen.isdecimal() or not 1 <= int(chosen) <= len(keys):
                return False
            keys = [keys[int(chosen) - 1]]
        before = item.fact.get(keys[0]) if item.fact else item.suggestion and item.suggestion.mine
        typed = self.type(keys[0], shown(before) if before is not None else "")
        if found := self.reviewer.correct(item, keys[0], typed):
            self.console.diagnostics(found)
            return False
        self.done += 1
        return True

    def _verdict(self, sheet: Sheet) -> bool:
        """Ask whether the article is approved, as the editor has seen it; whether to go on to the next."""
        path, shown = sheet.article.path, {item.where for item in sheet.items}
        try:
            while True:
                now = self.reviewer.sheet(path)
                new = {item.where for item in now.items} - shown
                if new:
                    # Somebody else, or git, was at the file: nothing is approved that was not shown.
                    self.console.tell(say("The file was changed meanwhile: there is more to look at."))
                    shown |= new
                    if not self._items(now):
                        return False
                    continue
                key = self._asked_for_approval(now)
                if key == "b" and not self._items(now, from_the_end=True):
                    return False
                if key not in "yeb" or (key in "ye" and self.reviewer.sheet(path) == now):
                    break
            if key in "ye":
                self.reviewer.mark(now.article, "approved" if key == "y" else "edited", self.by)
                self.approved += key == "y"
        except ArticleError as error:
            self.console.diagnostics(error.diagnostics)
            return True
        return key != "q"

    def _asked_for_approval(self, sheet: Sheet) -> str:
        """Ask whether an article is approved: the key that answers it, or `b`."""
        back = [("b", say("back"))] if sheet.items else []
        answers = (("y", say("yes")), ("e", say("revised, not yet approved")), ("n", say("not now")), *back, *_ALWAYS[2:])
        self.console.tell(say("Approve this article as {name}?", name=self.by))
        while True:
            key = self.press(self._prompt(answers))
            if key == "j":  # as German fingers answer
                return "y"
            if key == "s":
                self._show_whole(sheet.article, 1, 1)
            elif key == "o":
                self._opened(sheet.article.path, None)
            elif key in {name for name, _ in answers}:
                return key
            else:
                self._tell_no_such(key)

    def _tell_no_such(self, key: str) -> None:
        if key == "?":
            self.console.show(*(Text(self.console.words(line), style="dim") for line in _HELP))
        elif key.isprintable():
            self.console.tell(say("no {key} here", key=key))

    def _prompt(self, answers: Sequence[tuple[str, Message]]) -> str:
        return "  ".join(f"{key} {self.console.words(word)}" for key, word in (*answers, ("?", say("help"))))
