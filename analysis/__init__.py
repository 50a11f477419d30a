"""Read, score, match, rewrite and render resumes: bytes in, dataclasses and bytes out.

A pure library: no Django, no database, no clock, no settings. `analysis.pipeline` is
the story.
"""
