"""The terminal face: what `optimize`, `score` and `parse` share. Needs no database."""
