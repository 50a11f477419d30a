"""Measures the files that are written: whether machines read them back, what they cost,
how they look.
"""
