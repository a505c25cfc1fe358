"""News digest: raw wire articles in, a searchable digest site out."""

__version__ = "0.1.0"
