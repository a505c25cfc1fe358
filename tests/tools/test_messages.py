"""Catalogues keep what is translated, get what is new and lose what nobody says any more."""

from messages import renewed, untranslated

HEAD = '# Words.\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
OLD = f"""{HEAD}# Of a table.
msgid "Who"
msgstr "Wer"

msgid "Gone"
msgstr "Weg"

msgid "%(number)s day"
msgid_plural "%(number)s days"
msgstr[0] "%(number)s Tag"
msgstr[1] "%(number)s Tage"
"""
SAID = ("New", ("%(number)s day", "%(number)s days"), "Who", "New")


def test_a_catalogue_is_renewed():
    new = renewed(OLD, SAID, "de")
    assert new.startswith(f'{HEAD}# Of a table.\nmsgid "Who"\nmsgstr "Wer"\n')
    assert "Gone" not in new
    assert 'msgstr[1] "%(number)s Tage"' in new
    assert new.endswith('msgid "New"\nmsgstr ""\n'), "once, and last"


def test_an_empty_catalogue_is_filled_with_as_many_plurals_as_its_head_says():
    for forms in (2, 3):
        head = HEAD.replace("nplurals=2; plural=(n != 1)", f"nplurals={forms}; plural=(n > 1)")
        new = renewed(head, SAID, "fr")
        assert new.count("msgstr[") == forms
        assert untranslated(new, "fr") == ["New", "%(number)s day", "Who"]


def test_renewing_again_changes_nothing():
    new = renewed(OLD, SAID, "de")
    assert renewed(new, SAID[::-1], "de") == new


def test_what_is_left_to_translate_is_named():
    assert untranslated(renewed(OLD, SAID, "de"), "de") == ["New"]
    one_form = OLD.replace('%(number)s Tage"', '"')
    assert untranslated(one_form, "de") == ["%(number)s day"]
