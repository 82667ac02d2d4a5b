"""Fallow: do not sell to a customer you have hurt; mend first, then sow again."""

__version__ = "0.1.0"
