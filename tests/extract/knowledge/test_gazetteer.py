import gzip

import pytest

from digest.errors import PackError
from digest.extract.knowledge.gazetteer import load_gazetteer
from digest.extract.knowledge.place_proofs import load_place_proofs
from digest.languages import Pack, available, load_pack


def find(name, language="de"):
    return [(place.name, place.kind, place.country) for place in load_gazetteer(load_pack(language)).find(name)][:1]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Kiew", ("Kiew", "city", "UA")),
        ("Mailand", ("Mailand", "city", "IT")),
        ("Laibach", ("Laibach", "city", "SI")),
        ("Rom", ("Rom", "city", "IT")),
        ("St. Pölten", ("St. Pölten", "city", "AT")),
        ("Krems", ("Krems", "city", "AT")),
        ("Londons", ("London", "city", "GB")),
        ("Paris’", ("Paris", "city", "FR")),
        ("Österreichs", ("Österreich", "country", "AT")),
        ("Niederlanden", ("Niederlande", "country", "NL")),
        ("Vereinigten Königreichs", ("Vereinigtes Königreich", "country", "GB")),
        ("Schwarzen Meer", ("Schwarzes Meer", "water", None)),
        ("Palästina", ("Palästina", "country", "PS")),
        ("Kosovo", ("Kosovo", "country", "XK")),
        ("Georgien", ("Georgien", "country", "GE")),
        ("Steiermark", ("Steiermark", "region", "AT")),
        ("Grossbritannien", ("Großbritannien", "country", "GB")),
    ],
)
def test_german_names(name, place):
    assert find(name) == [place]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Vienna", ("Vienna", "city", "AT")),
        ("Britain's", ("Britain", "country", "GB")),
        ("U.S.", ("U.S.", "country", "US")),
        ("California", ("California", "region", "US")),
        ("Mediterranean", ("Mediterranean", "water", None)),
    ],
)
def test_english_names(name, place):
    assert find(name, "en") == [place]


@pytest.mark.parametrize("word", ["Bilder", "Schweizer", "Norweger", "der", "Regierung", "Ankunft", "Zeiten"])
def test_words_are_no_places(word):
    assert find(word) == []


def test_spans_are_the_longest_names_from_left_to_right():
    tokens = ["Er", "fuhr", "von", "St", ".", "Pölten", "nach", "New", "York", "City", "und", "in", "den", "Nahen", "Osten"]
    spans = load_gazetteer(load_pack("de")).spans(tokens)
    assert [" ".join(tokens[first:last]) for first, last, _ in spans] == ["St . Pölten", "New York City", "Nahen Osten"]


@pytest.mark.parametrize("language", available())
def test_every_curated_place_is_found_by_its_own_names(language):
    gazetteer = load_gazetteer(load_pack(language))
    for entry in load_pack(language).entries("places", "place"):
        for name in (entry["name"], *entry.get("also", ())):
            assert gazetteer.find(name), name


@pytest.mark.parametrize("language", available())
def test_doubtful_names_are_curated_places(language):
    curated = load_gazetteer(load_pack(language)).curated
    assert [name for name in load_place_proofs(load_pack(language)).doubtful if name not in curated] == []


def landscape(language):
    tables = load_pack(language).tables.get("landscape", {})
    return [entry.rsplit(" ", 2)[0] for kinds in tables.values() for entries in kinds.values() for entry in entries]


@pytest.mark.parametrize("language", available())
def test_every_feature_of_the_landscape_is_found_by_its_name_and_stands_nowhere_else(language):
    gazetteer, names = load_gazetteer(load_pack(language)), landscape(language)
    listed = {name for entry in load_pack(language).entries("places", "place") for name in (entry["name"], *entry.get("also", ()))}
    assert [name for name in names if not gazetteer.find(name)] == []
    assert [name for name in names if name in listed or names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Großen Buchstein", ("Großer Buchstein", "other", "AT")),
        ("Lahn", ("Lahn", "water", "DE")),
        ("Neretva", ("Neretva", "water", None)),
        ("Polynesien", ("Polynesien", "region", None)),
    ],
)
def test_features_of_the_landscape(name, place):
    assert find(name) == [place]


@pytest.mark.parametrize("broken", [{"AT": {"water": ["Isel 46.95"]}}, {"AT": {"hill": ["Isel 46.95 12.6"]}}])
def test_a_broken_feature_is_an_error(broken):
    pack = load_pack("de")
    with pytest.raises(PackError, match="landscape"):
        load_gazetteer(Pack(pack.code, pack.folder, {**pack.tables, "landscape": broken}))


@pytest.mark.parametrize("language", available())
def test_coordinates_and_codes_are_sound(language):
    gazetteer = load_gazetteer(load_pack(language))
    for key in sorted({*gazetteer.rows, *gazetteer.curated}):
        for place in gazetteer.find(key):
            assert -90 <= (place.latitude or 0) <= 90
            assert -180 <= (place.longitude or 0) <= 180
            assert place.country is None or (len(place.country) == 2 and place.country.isupper())


def pack_with(tmp_path, rows, **places):
    (tmp_path / "places.tsv.gz").write_bytes(gzip.compress(rows.encode(), mtime=0))
    return Pack(code="xx", folder=tmp_path, tables={"places": places, "names": {"genitive": ["s"]}})


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(PackError, match=r"places\.tsv\.gz"):
        load_gazetteer(Pack(code="xx", folder=tmp_path, tables={"places": {}, "names": {}}))


def test_a_broken_entry_is_named(tmp_path):
    with pytest.raises(PackError, match="Atlantis"):
        load_gazetteer(pack_with(tmp_path, "", place=[{"name": "Atlantis", "kind": "legend", "at": [0, 0]}]))


def test_an_unknown_country_is_named(tmp_path):
    row = "Utopia\tn,UT,1.0,2.0,3,4\n"
    assert load_gazetteer(pack_with(tmp_path, row, countries={"Nirgendwo": "UT"})).find("Nirgendwo")[0].geonames == 3
    with pytest.raises(PackError, match="Nirgendwo"):
        load_gazetteer(pack_with(tmp_path, row, countries={"Nirgendwo": "NN"}))


@pytest.mark.parametrize(
    ("name", "geonames"), [("Steiermark", 2764581), ("Obersteiermark", None), ("Quebec", 6115047), ("Mittelmeer", 363196)]
)
def test_a_part_stands_where_the_whole_stands_and_has_no_identifier_of_it(name, geonames):
    place = load_gazetteer(load_pack("de")).find(name)[0]
    assert (place.name, place.geonames) == (name, geonames)
    assert place.latitude is not None


@pytest.mark.parametrize("code", available())
def test_an_identifier_means_one_place(code):
    identifiers = [entry["geonames"] for entry in load_pack(code).entries("places", "place") if "geonames" in entry]
    assert len(identifiers) == len(set(identifiers))


def test_languages_agree_on_what_an_identifier_means():
    def points(code):
        return {entry["geonames"]: entry["at"] for entry in load_pack(code).entries("places", "place") if "geonames" in entry}

    german, english = points("de"), points("en")
    assert set(german) & set(english)
    assert all(german[number] == english[number] for number in set(german) & set(english))
