from collections import Counter

import pytest

from digest.errors import PackError
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.knowledge.naming import entries
from digest.extract.text import tokenize
from digest.languages import Pack, available, load_pack


def names(text, language="de"):
    tokens = [token.text for token in tokenize(text)]
    return [" ".join(tokens[first:last]) for first, last, _ in load_institutions(load_pack(language)).spans(tokens)]


@pytest.mark.parametrize(
    ("name", "institution", "country"),
    [
        ("SPÖ", "Sozialdemokratische Partei Österreichs", "AT"),
        ("Österreichischen Nationalbank", "Oesterreichische Nationalbank", "AT"),
        ("Verfassungsgerichtshofs", "Verfassungsgerichtshof", "AT"),
        ("Bundesheeres", "Bundesheer", "AT"),
        ("Vereinten Nationen", "Vereinte Nationen", None),
        ("Weißen Hauses", "Weißes Haus", "US"),
        ("Grünen", "Die Grünen – Die Grüne Alternative", "AT"),
        ("Landesgerichts Wels", "Landesgericht Wels", "AT"),
        ("Uni Bamberg", "Universität Bamberg", "DE"),
        ("SPÖ Graz", "Sozialdemokratische Partei Österreichs Graz", "AT"),
    ],
)
def test_institutions_in_any_case(name, institution, country):
    found = load_institutions(load_pack("de")).find(name)
    assert found is not None
    assert (found.name, found.country) == (institution, country)


@pytest.mark.parametrize("name", ["SPÖ Hamburg", "New York", "Gericht Wels", "Wels", "Die rechte"])
def test_names_of_no_institution(name):
    assert load_institutions(load_pack("de")).find(name) is None


def test_an_article_word_is_outside_the_name():
    tokens = ["Auch", "Die", "Grünen", "und", "die", "Europäische", "Kommission", "stimmen", "zu"]
    spans = load_institutions(load_pack("de")).spans(tokens)
    assert [" ".join(tokens[first:last]) for first, last, _ in spans] == ["Grünen", "Europäische Kommission"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die FPÖ Kärnten lädt ein, die FPÖ in Kärnten nicht.", ["FPÖ Kärnten", "FPÖ"]),
        ("de", "Die Aktie der Österreichischen Post AG stieg.", ["Österreichischen Post AG"]),
        ("de", "Das will die Tiroler Wirtschaftskammer.", ["Tiroler Wirtschaftskammer"]),
        ("de", "Das will die Grazer KPÖ.", ["KPÖ"]),
        ("de", "Bei voestalpine und der profilierten Konkurrenz.", ["voestalpine"]),
        ("de", "Sie war ein Wiener Kreisgericht gewohnt.", []),
        ("de", "Er forscht am Institut für Geologie der Universität Leoben.", ["Institut für Geologie der Universität Leoben"]),
        ("de", "Das Landesamt für Umwelt, Wald und Wild und die SPÖ warnen.", ["Landesamt für Umwelt , Wald und Wild", "SPÖ"]),
        ("de", "Das Institut für Geologie und die Caritas warnen.", ["Institut für Geologie", "Caritas"]),
        ("de", "Das Institut für Geologie, Berge und die Caritas warnen.", ["Institut für Geologie", "Caritas"]),
        ("de", "Das sagt die Medizinische Hochschule Hannover.", ["Medizinische Hochschule Hannover"]),
        ("de", "Kenianische Nationalbank senkt Zinsen", ["Nationalbank"]),
        ("de", "Der Rechnungshof Sloweniens prüft.", ["Rechnungshof"]),
        ("en", "She left the West Yorkshire Police for the University of Leeds.", ["West Yorkshire Police", "University of Leeds"]),
        ("en", "Rules of the U.S. Food and Drug Administration apply.", ["U.S. Food and Drug Administration"]),
        ("en", "The Department of Health and Social Care said so.", ["Department of Health and Social Care"]),
        ("en", "He coaches the Swiss Ski Federation.", ["Swiss Ski Federation"]),
    ],
)
def test_names_and_their_surroundings(language, text, expected):
    assert names(text, language) == expected


@pytest.mark.parametrize("language", available())
def test_institutions_are_named_once(language):
    pack = load_pack(language)
    for table in ("institutions", "organizations"):
        lists = [text for countries in pack.mapping(table, "names").values() for text in countries.values()]
        counts = Counter(name for text in lists for name, *_ in entries(text, table))
        assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", available())
def test_words_are_names(language):
    pack = load_pack(language)
    institutions = load_institutions(pack)
    unknown = [word for word in pack.words("institutions", "words") if institutions.find(word) is None]
    assert unknown == []


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"names": {"party": "SPX"}}, "names.party"),
        ({"names": {"party": {"AT": ["SPX"]}}}, "names.party.AT"),
        ({"names": {"party": {"AT": "SPX = ; FPX"}}}, "empty name"),
        ({"class": [{"nouns": "Amt"}]}, "expected kind"),
        ({"class": [{"kind": "court", "nouns": "Amt", "behind": "yes"}]}, "expected kind"),
        ({"class": [{"kind": "court"}]}, "class of court"),
        ({"around": {"field_words": "two"}}, "field_words"),
    ],
)
def test_a_broken_table_is_named(tmp_path, table, message):
    tables = {"institutions": table, "organizations": {}, "names": {}, "actors": {}, "places": {}}
    (tmp_path / "places.tsv.gz").write_bytes((load_pack("de").folder / "places.tsv.gz").read_bytes())
    with pytest.raises(PackError, match=message):
        load_institutions(Pack(code="xx", folder=tmp_path, tables=tables))
