"""The questions in SQL, one module a place: plain tuples out."""
