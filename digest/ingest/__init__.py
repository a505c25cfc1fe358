"""Ingest: a file's bytes in, a `RawArticle` out. Knows nothing of what the text means."""
