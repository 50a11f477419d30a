"""Postings with truth, and what the match is measured by: written for this project.

`worked` may be read by whoever improves the engine; `held_out` is only ever counted.
"""
