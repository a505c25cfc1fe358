"""Text helpers that more than one room needs: what a reader sees of Markdown, and addresses made of words."""
