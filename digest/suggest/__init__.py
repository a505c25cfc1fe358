"""Suggest: what editors may want to write into registries and articles, with the reasons; nothing is written here."""
