"""An editor at the machine's articles: what there is to look at, and what becomes of each decision."""
