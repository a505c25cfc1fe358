"""A site on a server of one's own: what is pushed to a bare repository is built there and served. Alone knows git and waits for locks."""
