"""Render: a `Site` and Jinja templates in, `Page`s and `Asset`s out. Knows nothing of MkDocs."""
