from digest.extract.explaining.lineage import lineages
from digest.extract.mentions import Mention, Stage


def mention(kind, first, last, text, sentence=0):
    return Mention(kind, sentence, first, last, text)


def told(*stages):
    return [
        (each.mention.text, each.found, [(change.by, [m.text for m in change.before]) for change in each.changes], each.dropped)
        for each in lineages([Stage(name, tuple(mentions), drops) for name, mentions, drops in stages])
    ]


GRAZ, KLINIK, KLINIK_GRAZ = (
    mention("place", 1, 2, "Graz"),
    mention("organization", 0, 1, "Klinik"),
    mention("organization", 0, 2, "Klinik Graz"),
)


def test_what_stays_as_it_was_is_traced_to_its_first_stage():
    assert told(("a", [GRAZ], ""), ("b", [GRAZ], ""), ("c", [GRAZ], "")) == [("Graz", "a", [], "")]


def test_what_comes_late_is_found_late():
    assert told(("a", [], ""), ("b", [GRAZ], "")) == [("Graz", "b", [], "")]


def test_a_name_made_of_two_tells_both():
    assert told(("a", [KLINIK, GRAZ], ""), ("b", [KLINIK_GRAZ], "")) == [("Klinik Graz", "a", [("b", ["Klinik", "Graz"])], "")]


def test_a_name_cut_in_two_tells_it_twice():
    cut = [("Klinik", "a", [("b", ["Klinik Graz"])], ""), ("Graz", "a", [("b", ["Klinik Graz"])], "")]
    assert told(("a", [KLINIK_GRAZ], ""), ("b", [KLINIK, GRAZ], "")) == cut


def test_another_kind_is_a_change():
    club = mention("organization", 1, 2, "Graz")
    assert told(("a", [GRAZ], ""), ("b", [club], "")) == [("Graz", "a", [("b", ["Graz"])], "")]


def test_what_is_gone_says_why_once():
    assert told(("a", [GRAZ], ""), ("b", [GRAZ], ""), ("c", [], "a mere word"), ("d", [], "")) == [("Graz", "a", [], "a mere word")]


def test_without_a_reason_the_stage_is_named():
    assert told(("a", [GRAZ], ""), ("b", [], "")) == [("Graz", "a", [], "b")]


def test_what_comes_back_is_not_dropped():
    assert told(("a", [GRAZ], ""), ("b", [], "x"), ("c", [KLINIK_GRAZ], "")) == [("Klinik Graz", "c", [], "")]


def test_sentences_are_kept_apart():
    other = mention("place", 1, 2, "Graz", sentence=1)
    assert told(("a", [GRAZ], ""), ("b", [other], "x")) == [("Graz", "a", [], "x"), ("Graz", "b", [], "")]
