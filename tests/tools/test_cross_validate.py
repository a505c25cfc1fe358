from corpus import parse
from cross_validate import measure_article

from digest.evaluation.measure import Tally
from digest.languages import load_pack

ARTICLE = """<article id="x-001" lang="de" date="2025-03-14">
<h><per e="1">Brandt</per> in <loc e="2" cc="JO">Amman</loc></h>
<p>Die <role e="1">Außenministerin</role> <per e="1" key="1">Ingrid Brandt</per> ist am Donnerstag in <loc e="2" cc="JO">Amman</loc>
mit König <per e="3">Abdullah</per> zusammengetroffen.
Das teilte die <org e="4">Europäische Union</org> mit. <org e="5">Ihr</org> Büro schwieg.</p>
</article>"""


def test_names_are_measured_by_kind_in_the_article_and_mention_by_mention(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text(ARTICLE, encoding="utf-8")
    measured = measure_article(parse(path), load_pack("de"))
    assert measured.documents == {
        "person": Tally(hit=2),
        "organization": Tally(hit=1, missed=1),
        "place": Tally(hit=1),
    }
    assert measured.mentions == {
        "person": Tally(hit=3),
        "organization": Tally(hit=1, missed=1),
        "place": Tally(hit=2),
    }
    assert measured.result.tallies["actors"] == Tally(hit=3, missed=1)
    assert measured.result.shares["grounded"].share == 1.0
