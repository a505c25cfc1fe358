import pytest
from corpus import parse
from train_confidence import Example, bins, brier, calibration_error, examples_of, fit, held_out, read_voices, write

from digest.extract.confidence.weights import load_weights
from digest.languages import Pack, load_pack, read_pack

ARTICLE = """<article id="x-001" lang="de" date="2025-03-14">
<h><per e="1">Brandt</per> in <loc e="2" cc="JO">Amman</loc></h>
<p>Die <role e="1">Außenministerin</role> <per e="1" key="1">Ingrid Brandt</per> ist am Donnerstag in <loc e="2" cc="EG">Amman</loc>
mit König Abdullah zusammengetroffen. „Das war ein guter Anfang“, sagte <per e="1">Brandt</per>.</p>
</article>"""
SAID = [(0.95, True)] * 9 + [(0.95, False)] + [(0.25, False)] * 3 + [(0.25, True)]


def example(number, right, language="de", **signs):
    return Example(language, f"a-{number:03}", "actors", signs, right)


def test_facts_are_right_as_evaluation_says(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text(ARTICLE, encoding="utf-8")
    voices = {("x-001", "Das war ein guter Anfang"): "Ingrid Brandt"}
    found = examples_of(parse(path), load_pack("de"), voices)
    right = {kind: [each.right for each in found if each.kind == kind] for kind in ("actors", "locations", "quotes")}
    assert sorted(right["actors"]) == [False, True]  # König Abdullah is not labelled
    assert right["locations"] == [True]
    assert right["quotes"] == [True]


def test_a_quotation_of_somebody_else_is_wrong(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text(ARTICLE, encoding="utf-8")
    for speaker in ("Karl Huber", ""):
        found = examples_of(parse(path), load_pack("de"), {("x-001", "Das war ein guter Anfang"): speaker})
        assert [each.right for each in found if each.kind == "quotes"] == [False]


def test_signs_weigh_what_they_are_worth():
    telling = [example(n, n % 4 > 0, sure=1.0) for n in range(80)] + [example(n, n % 4 == 0, doubtful=1.0) for n in range(80)]
    weights = fit(telling, "de")
    assert weights.confidence({"sure": 1.0}) == pytest.approx(0.75, abs=0.02)
    assert weights.confidence({"doubtful": 1.0}) == pytest.approx(0.25, abs=0.02)


def test_what_is_rare_weighs_nothing_and_the_own_language_more():
    mixed = [example(n, right=True, language="de") for n in range(40)] + [
        example(n, right=False, language="en", rare=1.0) for n in range(7)
    ]
    mixed += [example(n, right=False, language="en") for n in range(33)]
    assert "rare" not in fit(mixed, "de").weights
    assert fit(mixed, "de").confidence({}) == pytest.approx(0.75, abs=0.02)
    assert fit(mixed, "fr").confidence({}) == pytest.approx(0.5, abs=0.02)


def test_no_article_is_judged_by_weights_learnt_from_it():
    examples = [example(n, right=n % 2 == 0, **{f"of {n:03}": 1.0}) for n in range(60) for _ in range(8)]
    assert all(0.2 < confidence < 0.8 for confidence, _ in held_out(examples, "de"))


def test_figures_of_calibration():
    assert bins(SAID) == [(4, 0.25, 0.25), (10, pytest.approx(0.95), 0.9)]
    assert calibration_error(SAID) == pytest.approx(0.05 * 10 / 14)
    assert brier(SAID) == pytest.approx((9 * 0.0025 + 0.9025 + 3 * 0.0625 + 0.5625) / 14)


def test_weights_are_read_as_they_were_written(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    weights = fit([example(n, n % 4 > 0, **{"named, twice": 1.0}) for n in range(40)], "de")
    write({"actors": weights}, folder / "confidence.toml")
    pack = read_pack(folder)
    assert isinstance(pack, Pack)
    assert load_weights(pack) == {"actors": weights}


def test_labelled_quotations_name_their_article_once_each(tmp_path):
    path = tmp_path / "quotes.toml"
    path.write_text('[[quote]]\narticle = "x-001"\nspeaker = ""\ntext = "So nicht"\n', encoding="utf-8")
    assert read_voices(path) == {("x-001", "So nicht"): ""}
