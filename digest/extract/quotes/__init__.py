"""Who said what: sentences in, quotations with their speakers out."""
