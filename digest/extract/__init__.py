"""Extract: a `RawArticle`, a language pack and the registries in, an `Extraction` out. Knows nothing of files, YAML or HTML."""
