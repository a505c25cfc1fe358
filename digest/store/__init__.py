"""Store: the only place that reads or writes YAML. Extraction and the editor's file in, `Article` out. Knows nothing of how facts are found."""
