"""Where the names are: sentences in, mentions of persons, organisations and places out."""
