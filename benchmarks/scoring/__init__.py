"""Measures match and score: `python -m benchmarks.scoring [CORPUS]`.

Postings with truth stand in tests/analysis/postings: a set that was worked on and one
that is held out. Of the held-out one only totals are printed.
"""
