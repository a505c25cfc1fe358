"""How `digest explain` looks on a terminal: sentence by sentence, then the facts, then what was dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.text import Text

from digest.cli.hanging import WIDEST, Hanging
from digest.errors import say
from digest.extract.explaining.report import (
    ActorReport,
    Confidence,
    Explanation,
    Name,
    Option,
    PlaceReport,
    SentenceReport,
    Sign,
    Speech,
    StepReport,
    Time,
    TopicReport,
    Verdict,
)

_KIND: Final = {"person": "bold magenta", "organization": "bold cyan", "place": "bold green"}
_VERDICT: Final = {
    "step": ("found", "bold blue"),
    "same event": ("same event", "blue"),
    "over": ("over", "red"),
    "dropped": ("dropped", "red"),
    "below": ("none", "dim"),
}
_TIME: Final = "blue"
_DROPPED: Final = "red"
_DIM: Final = "dim"
_NUMBER: Final = 5
"""Columns of a sentence's number."""
_LABEL: Final = 13
"""Columns of what stands before each line below a sentence: the longest kind and a blank."""
_HOPEFUL: Final = 0.2
"""Part of the threshold from which the signs of a step are shown where nothing was asked for by itself."""
_FEW: Final = 4
"""Places a name may mean: so many are shown."""
_LEAST: Final = 0.05
"""Weights below say nothing."""
_BEGINNING: Final = 48
"""Characters by which a dropped sentence is told."""


def explanation_parts(explanation: Explanation, *, detailed: bool, words: Callable[[str], str] = str) -> Iterator[RenderableType]:
    """Everything that is left to show of an explanation, in order; `detailed` shows all signs that it has.

    Headings are said by `words`, see `Console.words`; what stands below them are names in the program.
    """
    yield from _head(explanation)
    for sentence in explanation.sentences:
        yield from _sentence(sentence, detailed=detailed)
    yield from _section(words(say("Actors")), (_actor(actor, detailed=detailed) for actor in explanation.actors))
    yield from _section(words(say("Places")), (_place(report, detailed=detailed) for report in explanation.places))
    yield from _section(words(say("Topics")), map(_topic, explanation.topics))
    yield from _section(words(say("Dropped")), [list(_dropped(explanation.sentences))])
    if not (explanation.sentences or explanation.actors or explanation.places or explanation.topics):
        yield Hanging(Text(), [Text(words(say("Nothing in the article is what you asked for.")))], 0)


def _head(explanation: Explanation) -> Iterator[RenderableType]:
    yield Hanging(Text(), [Text(explanation.title, style="bold")], 0)
    yield Hanging(Text(), [Text(text, style=_DIM) for text in (explanation.date, explanation.language, explanation.path)], 0)
    kinds = [*_KIND.items(), ("time", _TIME), ("dropped", f"{_DIM} strike")]
    yield Hanging(Text(), [Text(kind, style=style) for kind, style in kinds], 0)
    yield Text()


def _section(title: str, blocks: Iterable[Sequence[RenderableType]]) -> Iterator[RenderableType]:
    """A heading and what stands below it; nothing where nothing does."""
    listed = [block for block in blocks if block]
    if listed:
        yield Constrain(Rule(Text(title, style="bold"), align="left", style=_DIM), WIDEST)
        yield from chain.from_iterable(listed)
        yield Text()


def _line(label: Text | str, *parts: Text, more: Sequence[Text] = ()) -> Hanging:
    return Hanging(Text.assemble(" " * _NUMBER, label), parts, _NUMBER + _LABEL, more)


def _signs(signs: Iterable[Sign]) -> list[Text]:
    """Weights and names: "+1.2 date exact"."""
    return [
        Text.assemble((f"{sign.weight:+.1f}".replace("-", "−"), "green" if sign.weight > 0 else "red"), (f" {sign.name}", _DIM))
        for sign in signs
        if abs(sign.weight) >= _LEAST
    ]


def _sign_lines(label: str, signs: Iterable[Sign], *, detailed: bool) -> Iterator[Hanging]:
    """All signs where `detailed`, else as many as one line has room for."""
    told = _signs(signs)
    if told:
        yield _line(label, *told) if detailed else _line(label, told[0], more=told[1:])


def _sure(confidence: Confidence | None, *, detailed: bool) -> Iterator[Hanging]:
    """The confidence of a fact and what it hangs on."""
    if confidence is not None:
        value, signs = Text(f"{confidence.value:.2f}"), _signs(confidence.signs)
        yield _line("confidence", value, *signs) if detailed else _line("confidence", value, more=signs)


def _chance(chance: float, threshold: float) -> Text:
    return Text(f"{chance:.2f} {'≥' if chance >= threshold else '<'} {threshold:.2f}")


def _if(text: str, style: str = "") -> list[Text]:
    """The text as part of a line; nothing where it is empty."""
    return [Text(text, style=style)] if text else []


def _in_sentences(*numbers: int) -> Text:
    return Text(f"sentence{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}")


# --- sentences --------------------------------------------------------------------------------------------------------------------------


def _sentence(sentence: SentenceReport, *, detailed: bool) -> Iterator[RenderableType]:
    yield Hanging(Text(f"{sentence.number:>{_NUMBER - 1}}", style=_DIM), [_coloured(sentence)], _NUMBER)
    for name in sentence.names:
        yield _name(name, detailed=detailed)
    for time in sentence.times:
        yield _time(time)
    if sentence.verdict:
        yield from _verdict(sentence.verdict, detailed=detailed)
    for quote in sentence.quotes:
        yield from _quote(quote, detailed=detailed)
    if sentence.in_summary:
        yield _line("summary", Text("one of its sentences"))
    yield Text()


def _coloured(sentence: SentenceReport) -> Text:
    """The sentence with its names in the colours of their kinds."""
    text = Text(sentence.text, style={"headline": "bold", "subhead": "italic"}.get(sentence.kind, ""))
    for time in sentence.times:
        text.stylize(_TIME, time.start, time.end)
    for name in sentence.names:
        text.stylize(f"{_DIM} strike" if name.dropped else _KIND[name.kind], name.start, name.end)
    return text


def _name(name: Name, *, detailed: bool) -> Hanging:
    forms = dict.fromkeys(form for form in (name.text, name.base, name.of) if form)
    parts = [Text(" → ").join(Text(form, style=(_DIM if name.dropped else "bold") if form == name.text else "") for form in forms)]
    parts += _if(name.dropped and f"dropped: {name.dropped}", _DROPPED) + _if(name.joined)
    tagged = name.found.startswith("tagger")
    sure = f"{name.found if tagged else 'tagger'} {name.likelihood:.2f}" if name.likelihood is not None else ""
    parts += _if("" if tagged else name.found) + _if(sure)
    parts += [Text(f"{change.by}: {change.what}") for change in name.changes]
    parts += _if(name.known)
    label, signs = Text(name.kind, style=_DIM if name.dropped else _KIND[name.kind]), _signs(name.signs)
    return _line(label, *parts, *signs) if detailed else _line(label, *parts, more=signs)


def _time(time: Time) -> Hanging:
    said = Text.assemble((time.text, "bold"), f" → {time.when}")
    return _line(Text("time", style=_TIME), said, Text(f"rule {time.rule}"), Text(time.direction), *[Text("deadline")] * time.deadline)


def _verdict(verdict: Verdict, *, detailed: bool) -> Iterator[Hanging]:
    word, style = _VERDICT[verdict.verdict]
    parts = [Text(word, style=style), _chance(verdict.probability, verdict.threshold)]
    parts += _if(verdict.why, _DROPPED)
    others = dict.fromkeys(each.told_by for each in verdict.steps if each.told_by) if verdict.verdict == "same event" else ()
    parts += [Text(f"told by sentence {number}") for number in others]
    hopeful = detailed or verdict.probability >= _HOPEFUL * verdict.threshold
    parts += _if(f"judged by: {verdict.judged_by}" if verdict.judged_by and hopeful else "")
    yield _line(Text("step", style=style), *parts)
    for each in verdict.steps if verdict.verdict != "same event" else ():
        yield from _step(each, detailed=detailed)
    if hopeful:
        yield from _sign_lines("", [sign for sign in verdict.signs if sign.weight > 0], detailed=detailed)
        yield from _sign_lines("", [sign for sign in verdict.signs if sign.weight < 0], detailed=detailed)


def _step(report: StepReport, *, detailed: bool) -> Iterator[Hanging]:
    """A step, with the words that announce it where the sentence has others too."""
    step = report.step
    told = (step.what, step.when or "no date", step.where or "nowhere", ", ".join(step.who) or "nobody", step.certainty)
    yield _line("", *map(Text, told), *_if(f"told by sentence {report.told_by}" if report.told_by else ""))
    if report.said:
        yield _line("", Text(f"said in: {report.said}", style=_DIM))
    yield from _sure(report.confidence, detailed=detailed)


def _quote(quote: Speech, *, detailed: bool) -> Iterator[Hanging]:
    dropped = _if(quote.dropped and f"dropped: {quote.dropped}", _DROPPED)
    yield _line("quote", Text(quote.speaker, style="bold"), Text(quote.kind), Text(f"rule {quote.rule}"), *dropped)
    yield _line("", Text(quote.text, style=_DIM))
    yield from _sure(quote.confidence, detailed=detailed)


# --- facts ------------------------------------------------------------------------------------------------------------------------------


def _actor(actor: ActorReport, *, detailed: bool) -> list[RenderableType]:
    parts = [Text(actor.name, style=_KIND[actor.kind]), Text(actor.kind), Text(actor.place, style="bold" if actor.place == "key" else "")]
    parts += [_chance(actor.chance, actor.threshold)] if actor.chance is not None else []
    parts += _if(actor.why) + _if("named by actors.yml" if actor.registered else "")
    lines = [Hanging(Text(), parts, 0)]
    for role in actor.roles:
        label, style = ("role", "bold") if role.told else ("other role", _DIM)
        lines.append(_line(label, Text(role.text, style=style), Text(f"rule {role.rule}"), _in_sentences(role.sentence)))
    if [form.text for form in actor.forms] == [actor.name]:
        lines.append(_line("named in", _in_sentences(*actor.forms[0].sentences)))
    else:
        lines += [_line("form", Text(form.text), _in_sentences(*form.sentences), *_if(form.by)) for form in actor.forms]
    return [*lines, *_sign_lines("ranking", actor.signs, detailed=detailed), *_sure(actor.confidence, detailed=detailed)]


def _place(report: PlaceReport, *, detailed: bool) -> list[RenderableType]:
    place = report.place
    parts = [
        Text(place.name, style=_KIND["place"]),
        Text(place.kind),
        Text(place.country or "no country"),
        Text(place.rel or "no relation"),
    ]
    parts += _if("named by places.yml" if report.registered else "")
    lines = [Hanging(Text(), parts, 0), _line("named in", _in_sentences(*report.sentences))]
    told: dict[tuple[str, str], list[int]] = {}
    for each in report.relations:
        told.setdefault((each.rel, f"rule {each.rule}" if each.rule else "no rule"), []).append(each.sentence)
    lines += [_line("relation", Text(rel), Text(rule), _in_sentences(*dict.fromkeys(where))) for (rel, rule), where in told.items()]
    if not report.options:
        lines.append(_line("candidates", Text("none: no table has it")))
    lines += map(_option, report.options[:_FEW])
    if len(report.options) > _FEW:
        lines.append(_line("", Text(f"and {len(report.options) - _FEW} more", style=_DIM)))
    # Where there is nothing to choose, nobody asks what is nearby.
    lines += _sign_lines("nearby", report.votes if len(report.options) != 1 else (), detailed=False)
    return [*lines, *_sure(report.confidence, detailed=detailed)]


def _option(option: Option) -> Hanging:
    people = f"{option.population:,} people" if option.population else ""
    said = [f"{option.weight:5.2f} {option.name}", option.kind, option.country, people, "chosen" if option.chosen else ""]
    parts = (Text(part, style="bold" if option.chosen else "") for part in said if part)
    return _line("candidate", *parts, more=_signs(option.signs) if len(option.signs) > 1 else ())


def _topic(topic: TopicReport) -> list[RenderableType]:
    parts = [Text(topic.slug, style="bold"), Text(f"{topic.score:.1f}"), Text("assigned" if topic.assigned else "not enough")]
    return [Hanging(Text(), parts, 0), *_sign_lines("signs", topic.signs, detailed=True)]


def _dropped(sentences: Iterable[SentenceReport]) -> Iterator[RenderableType]:
    """All that was dropped, in the order of the text."""
    for sentence in sentences:
        lost = [(name.kind, name.text, name.dropped) for name in sentence.names if name.dropped]
        verdict = sentence.verdict
        if verdict and verdict.verdict not in {"step", "below"}:
            why = verdict.why or f"same event as in sentence {verdict.steps[0].told_by}"
            lost.append(("step", _beginning(sentence.text), why))
        lost += [("quote", _beginning(quote.text), quote.dropped) for quote in sentence.quotes if quote.dropped]
        for kind, text, why in lost:
            label = Text.assemble((f"{sentence.number:>{_NUMBER - 1}} ", _DIM), kind)
            yield Hanging(label, [Text(text, style="bold"), Text(why)], _NUMBER + _LABEL)


def _beginning(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …"
