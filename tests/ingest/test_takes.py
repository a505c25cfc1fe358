"""How agencies mark their takes, in header, headline and notes: the signal, what they say of it, and what is left of the text."""

from __future__ import annotations

import pytest
import yaml

from digest.ingest.reader import read

LEAD = "Die Stadtwerke Ennsau bauen bis Herbst 2027 ein neues Fernheizwerk. Das hat der Gemeinderat am Dienstag beschlossen."
MORE = "„Das macht uns unabhängiger“, sagte Bürgermeisterin Rosa Lindner. Die Bauarbeiten beginnen am 2. März."
TITLE = "Ennsau baut ein Werk"
TOWN = "The town will build a plant by 2027. It costs 12 million.\n\nWork begins on March 2."


def article(text, head="date 2026-01-20 Von: APA"):
    return read(f"{head}\n\n{text}\n".encode(), "inbox/x.txt", yaml.safe_load)[0]


@pytest.mark.parametrize(
    ("head", "signal"),
    [
        ("date 2026-01-20 Von: APA", None),
        ("date 2026-01-20 Von: APA (1. Take)", None),
        ("date 2026-01-20 Von: APA (2. Take)", "update"),
        ("date 2026-01-20 Von: APA  3. Meldung", "update"),
        ("date 2026-01-20 Von: APA, Zusammenfassung 2", "update"),
        ("20.01.2026 14:30 APA Zusammenfassung 1", "update"),
        ("date 2026-01-20 Von: APA (Wiederholung vom 19.1.)", "update"),
        ("date 2026-01-20 Von: APA (Ergänzung, neu: Reaktionen)", "update"),
        ("date 2026-01-20 Von: APA\n(Neufassung)", "update"),
        ("date 2026-01-20 Von: APA (Eil)", None),
        ("date 2026-01-20 Von: dpa/APA (Korrektur)", "correction"),
        ("Wien, 20. Jänner 2026 (APA/Berichtigung)", "correction"),
        ("date 2026-01-20 Von: APA\nBERICHTIGUNG", "correction"),
        ("date 2026-01-20 Von: APA (KILL)", "withdrawal"),
        ("January 20, 2026 (AP) (2nd lead)", "update"),
    ],
)
def test_headers(head, signal):
    found = article(f"{LEAD}\n\n{MORE}", head)
    assert (found.signal, [block.text for block in found.blocks]) == (signal, [LEAD, MORE])


@pytest.mark.parametrize(
    ("headline", "signal", "left"),
    [
        (TITLE, None, TITLE),
        (f"Berichtigung: {TITLE}", "correction", TITLE),
        (f"KORREKTUR/{TITLE}", "correction", TITLE),
        (f"{TITLE} – Berichtigung", "correction", TITLE),
        (f"{TITLE} (Berichtigung: Jahreszahl)", "correction", TITLE),
        (f"ZUSAMMENFASSUNG 2: {TITLE}", "update", TITLE),
        (f"Zusammenfassung - {TITLE}", "update", TITLE),
        (f"ROUNDUP 2/{TITLE}", "update", TITLE),
        (f"{TITLE} (Neu: Reaktionen)", "update", TITLE),
        (f"CORRECTED-UPDATE 2-{TITLE}", "correction", TITLE),
        (f"CORRECTED (OFFICIAL)-{TITLE}", "correction", TITLE),
        (f"REFILE-WRAPUP 3-{TITLE}", "correction", TITLE),
        (f"UPDATE 1-{TITLE}", "update", TITLE),
        ("Korrektur der Prognose: Ennsau wächst langsamer", None, "Korrektur der Prognose: Ennsau wächst langsamer"),
        ("Update für Millionen Telefone", None, "Update für Millionen Telefone"),
    ],
)
def test_headlines(headline, signal, left):
    found = article(f"{headline}\n\n{LEAD}\n\n{MORE}")
    assert (found.signal, found.headline, len(found.blocks)) == (signal, left, 2)


@pytest.mark.parametrize(
    ("note", "signal", "said"),
    [
        (
            "Berichtigung: Es muss im zweiten Absatz heißen: Dienstag (nicht: Montag).",
            "correction",
            "Es muss im zweiten Absatz heißen: Dienstag (nicht: Montag).",
        ),
        (
            "Achtung Redaktionen: Berichtigung im zweiten Absatz: Baubeginn 2. März (nicht: 3. März).",
            "correction",
            "Baubeginn 2. März (nicht: 3. März).",
        ),
        (
            "In unserer Meldung war der Tag falsch. Richtig ist der 2. März. Die korrigierte Fassung:",
            "correction",
            "In unserer Meldung war der Tag falsch. Richtig ist der 2. März.",
        ),
        ("BERICHTIGUNG - Neu: 2. März statt 3. März im letzten Absatz", "correction", "Neu: 2. März statt 3. März im letzten Absatz"),
        (
            "Korrigiert wird im ersten Absatz die Jahreszahl: 2027 statt 2028.",
            "correction",
            "Korrigiert wird im ersten Absatz die Jahreszahl: 2027 statt 2028.",
        ),
        ("(KORREKTUR: im 3. Absatz Wochentag berichtigt)", "correction", "im 3. Absatz Wochentag berichtigt"),
        ("Neu: durchgehend", "update", None),
        ("(durchgehend neu)", "update", None),
        ("Ergänzt um Reaktionen im 3. Absatz", "update", None),
        ("EDS: UPDATES with reaction.", "update", None),
        ("(Corrects day of vote in second paragraph)", "correction", "Corrects day of vote in second paragraph"),
    ],
)
def test_notes_at_either_end(note, signal, said):
    for text in (f"{note}\n\n{LEAD}\n\n{MORE}", f"{LEAD}\n\n{MORE}\n\n{note}"):
        found = article(text)
        assert (found.signal, found.correction) == (signal, said)
        assert [block.text for block in found.blocks] == [LEAD, MORE]


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (
            "Wir ziehen unsere Meldung über das Werk in Ennsau zurück. Die Angaben haben sich als falsch erwiesen.",
            "Die Angaben haben sich als falsch erwiesen.",
        ),
        ("Die dpa zieht ihre Meldung über das Werk in Ennsau zurück. Ein neuer Bericht folgt.", None),
        ("KILL KILL KILL\n\nDie Meldung über das Werk in Ennsau wird zurückgezogen.", None),
        (
            "Hinweis an die Redaktionen: Die Meldung über das Werk in Ennsau ist ersatzlos zu streichen.\n\nGrund ist ein Irrtum.",
            "Grund ist ein Irrtum.",
        ),
        ("EDITORS: The AP is withdrawing its story about a plant. Kill the story. The statement was a hoax.", "The statement was a hoax."),
    ],
)
def test_notices_that_take_back(notice, reason):
    found = article(notice)
    assert (found.signal, found.correction) == ("withdrawal", reason)


@pytest.mark.parametrize(
    "text",
    [
        f"Der Bericht über das Werk wurde zurückgezogen, wie die Stadt mitteilte.\n\n{MORE}",
        f"Wir ziehen unsere Truppen zurück, sagte der Minister am Dienstag.\n\n{MORE}",
        f"Die Zusammenfassung der Ereignisse zeigt das Ausmaß der Schäden.\n\n{MORE}",
        f"In unserer Zeit wird vieles falsch verstanden, sagte der Bischof am Dienstag.\n\n{MORE}",
    ],
)
def test_news_is_news(text):
    assert article(text).signal is None


def test_words_about_the_take_make_no_headline():
    found = article(f"Ennsau (APA) – Berichtigung: {LEAD}\n\n{MORE}")
    assert (found.signal, found.headline) == ("correction", "Die Stadtwerke Ennsau bauen bis Herbst 2027 ein neues Fernheizwerk")
    assert article(f"UPDATE 1-Town to build plant\n\n{TOWN}", "January 20, 2026 (Reuters)").headline == "Town to build plant"


FRENCH = "La ville d'Ennsau construira une centrale d'ici à 2027, a décidé mardi le conseil municipal."
REST = "« Cela nous rend plus indépendants », a déclaré la maire Rose Lindner. Les travaux commenceront le 2 mars."


@pytest.mark.parametrize(
    ("text", "signal", "said"),
    [
        (f"{FRENCH}\n\n{REST}", None, None),
        (
            f"(Corrige le jour du vote au deuxième paragraphe)\n\n{FRENCH}\n\n{REST}",
            "correction",
            "Corrige le jour du vote au deuxième paragraphe",
        ),
        (
            f"Rectificatif : bien lire au deuxième paragraphe 2 mars.\n\n{FRENCH}\n\n{REST}",
            "correction",
            "bien lire au deuxième paragraphe 2 mars.",
        ),
        (f"ACTUALISATION - Ennsau aura sa centrale\n\n{FRENCH}\n\n{REST}", "update", None),
        (
            "Prière de ne pas tenir compte de notre dépêche sur la centrale d'Ennsau, qui est annulée. Le communiqué était un faux.",
            "withdrawal",
            "Le communiqué était un faux.",
        ),
    ],
)
def test_french_copy(text, signal, said):
    found = article(text, "Paris, 20 janvier 2026 (AFP)")
    assert (found.language, found.signal, found.correction) == ("fr", signal, said)
