"""Header lines, credits, dates, datelines, encodings, languages: one line each."""

import datetime as dt

import pytest

from digest.errors import ArticleError
from digest.ingest.credits import parse_credits
from digest.ingest.dates import date_in_path, find_date
from digest.ingest.encoding import decode
from digest.ingest.header import Line, parse_line, split_header
from digest.ingest.language import detect_language
from digest.ingest.vocabulary import vocabulary
from digest.ingest.wire import find_dateline
from digest.languages import available, load_pack

WORDS = vocabulary()
DAY = dt.date(2026, 1, 22)


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("2026-01-22", None),
        ("2026-01-22T14:30:05+01:00", dt.time(14, 30)),
        ("20260122", None),
        ("22.01.2026", None),
        ("22. 1. 2026, 14.30 Uhr", dt.time(14, 30)),
        ("22.1.2026 14:30", dt.time(14, 30)),
        ("22/01/2026", None),
        ("01/22/2026", None),
        ("22. Jänner 2026", None),
        ("22.Jän 26", None),
        ("Donnerstag, den 22. Januar 2026 um 9:05 Uhr", dt.time(9, 5)),
        ("January 22, 2026", None),
        ("Jan. 22, 2026, 2:30 p.m.", dt.time(14, 30)),
        ("22 Jan 2026", None),
        ("22nd January 2026", None),
    ],
)
def test_date_forms(line, time):
    found = find_date(line, WORDS)
    assert (found.date, found.time) == (DAY, time)


@pytest.mark.parametrize("line", ["31.02.2026", "22. Jänner", "Jan 22", "99.99.2026"])
def test_date_that_is_none_is_told(line):
    found = find_date(line, WORDS)
    assert found.date is None
    assert found.text


@pytest.mark.parametrize("line", ["", "Maier 22", "Am 3. Spieltag", "version 1.2.3.4", "4711/2026/88", "12345678"])
def test_no_date(line):
    assert find_date(line, WORDS) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("inbox/2026-01-22-platz.txt", DAY),
        ("inbox/20260122_platz.txt", DAY),
        ("inbox/22.01.2026 platz.txt", DAY),
        ("inbox/2026/01/22/platz.txt", DAY),
        ("inbox/2026-01-22/platz.txt", DAY),
        ("inbox/2026-02-31-platz.txt", None),
        ("inbox/apa-123456789.txt", None),
    ],
)
def test_date_in_path(path, day):
    assert date_in_path(path) == day


@pytest.mark.parametrize(
    ("text", "agencies", "authors"),
    [
        ("APA/Reuters/dpa", ("APA", "Reuters", "dpa"), ()),
        ("apa / DPA", ("APA", "dpa"), ()),
        ("APA (2. Take)", ("APA",), ()),
        ("APA/Keystone/SDA (Berichtigung)", ("APA", "Keystone-SDA"), ()),
        ("Maria Fürst-Kainz, APA", ("APA",), ("Maria Fürst-Kainz",)),
        ("Jane Doe and John F. Kennedy (Reuters)", ("Reuters",), ("Jane Doe", "John F. Kennedy")),
        ("dpa-Korrespondentin Ursula von der Heide", ("dpa",), ()),
        ("Max Muster und Alexander Van der Alm", (), ("Max Muster", "Alexander Van der Alm")),
        ("dpa/lhe", ("dpa",), ()),
        ("Austria Presse Agentur", ("APA",), ()),
        ("red, APA, 22.1.2026", ("APA",), ()),
    ],
)
def test_credits(text, agencies, authors):
    found = parse_credits(text, WORDS)
    assert found.agencies == agencies
    if authors:
        assert found.authors == authors


@pytest.mark.parametrize(
    "text",
    [
        "Von Kiew nach Lemberg",
        "Von der Leyen unter Druck",
        "Stadt baut um",
        "By the numbers",
        "Kritik der Anrainer",
        "Maria Huber",
        "Huber: Platz wird gebaut",
        "Im Februar 2026 wird gebaut",
        "Die Stadt will bis 22.01.2026 entscheiden",
    ],
)
def test_no_header_line(text):
    assert parse_line(Line(1, text), WORDS, opening=True) is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (" date 2026-01-22 Von: APA/Reuters/dpa", "agencies", ("APA", "Reuters", "dpa")),
        ("Wien, 22. Jänner 2026 (APA)", "dateline", "Wien"),
        ("Datum: 22.1.2026 Quelle: APA Autor: Max Muster", "authors", ("Max Muster",)),
        ("Donnerstag, 22. Jänner 2026", "date", DAY),
        ("By Jane Doe, Reuters", "authors", ("Jane Doe",)),
        ("VON JANE DOE", "authors", ("JANE DOE",)),
        ("Von Max Muster, Wien", "dateline", "Wien"),
        ("Von: APA, mit Material von Reuters", "agencies", ("APA", "Reuters")),
        ("Von: APA, mit Material von Reuters", "authors", ()),
        ("22.01.2026 | Max Muster | APA", "authors", ("Max Muster",)),
        ("APA/dpa", "agencies", ("APA", "dpa")),
        ("Quelle: Stadtbote", "agencies", ("Stadtbote",)),
        ("Titel: Platz wird neu", "title", "Platz wird neu"),
        ("Sprache: Englisch", "language", "en"),
        ("bt0012 4 pl 123 APA0123", "date", None),
        ("Ukraine/Krieg/Naher Osten", "agencies", ()),
    ],
)
def test_header_line(text, field, value):
    header = parse_line(Line(1, text), WORDS, opening=True)
    assert getattr(header, field) == value


def test_header_lines_inside_the_text_stay():
    lines = [Line(number, text) for number, text in enumerate(["Die Stadt baut um. " * 10, "", "22.01.2026", "", "Sie hat Geld."], start=1)]
    header, rest = split_header(lines, WORDS)
    assert header.date is None
    assert rest == lines


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Washington – Der Senat berät.", "Washington"),
        ("Wien (APA) - Der Rat berät.", "Wien"),
        ("WIEN/GRAZ (APA/dpa) – Der Rat berät.", "WIEN/GRAZ"),
        ("Berlin, 22. Jan. (dpa) – Der Rat berät.", "Berlin"),
        ("LONDON, Jan 22 (Reuters) - The council meets.", "LONDON"),
        ("LIMA, Peru (AP) — The council meets.", "LIMA, Peru"),
        ("GRAZ (APA/dpa). Der Rat berät.", "GRAZ"),
        ("Genf/Wien (Reuters). Der Rat berät.", "Genf/Wien"),
        ("Graz (SPÖ). Der Rat berät.", None),
        ("Frankfurt am Main – Die Bank – seit Montag geschlossen – öffnet.", "Frankfurt am Main"),
        ("St. Pölten – Das Land baut.", "St. Pölten"),
        ("(APA) Der Rat berät.", None),
        ("Huber – die Kanzlerin – sagte zu.", None),
        ("Der Rat – Er berät.", None),
        ("Huber (SPD) – Er berät.", None),
        ("Der Rat berät.", None),
    ],
)
def test_dateline(text, place):
    found = find_dateline(text, WORDS)
    assert (found.header.dateline if found else None) == place
    if found:
        assert text[found.end :].startswith(("Der", "Die", "Das", "The"))


def test_quotation_marks_survive_decoding():
    text = "„So“, “so” und »so« – ‚so‘ … 3 × 4"
    assert decode(text.encode(), "inbox/x.txt") == (text, ())


def test_decoding_a_broken_utf16_file_names_the_byte():
    with pytest.raises(ArticleError, match="byte order mark says UTF-16"):
        decode(b"\xff\xfe\x00\xd8", "inbox/x.txt")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Stadt will den Hauptplatz neu gestalten, der Gemeinderat berät im März über den Entwurf.", "de"),
        ("The city will rebuild its main square, and the council will vote on the plan in March.", "en"),
        ("La città vuole trasformare la piazza centrale, che sarà restituita ai pedoni dal mese di marzo.", "it"),
        ("De stad wil het centrale plein veranderen en de gemeenteraad stemt in maart over het plan van het college.", "nl"),
        ("Ja.", "de"),
        (
            "Le président de la région a dit lors d'une conférence de presse que la réforme entrerait en vigueur en juin.",
            "fr",
        ),
        (
            "El presidente de la comunidad anunció en una rueda de prensa que la reforma entrará en vigor en junio.",
            "es",
        ),
        (
            "El president ha anunciat en una roda de premsa que la reforma entrarà en vigor a les escoles al juny.",
            "ca",
        ),
    ],
)
def test_language(text, code):
    assert detect_language([text], WORDS) == code


@pytest.mark.parametrize("code", available())
def test_pack_lists_are_clean(code):
    table = load_pack(code).table("wire")
    lists = [value for section in table.values() for value in section.values() if isinstance(value, list)]
    assert all(word == word.strip() and word for words in lists for word in words)
    assert all(len(words) == len(set(words)) for words in lists)
