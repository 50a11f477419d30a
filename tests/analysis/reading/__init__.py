"""Resumes of invented people in layouts of our own, with their truth."""
