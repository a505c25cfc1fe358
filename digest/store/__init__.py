"""Store: extraction and the editor's file in, `Article` out, written atomically. Alone reads and writes YAML; not how facts are found."""
