"""What the tests share: feature rows, layers, the house's own lint, waiting for Textual."""
