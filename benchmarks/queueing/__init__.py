"""What waiting costs: idle workers, the way from a submission to its start, a person
behind work in bulk. Beside each figure of ours stands Django-Q2's own, from the same
run: a bare message with nothing of the job layer above it.
"""
