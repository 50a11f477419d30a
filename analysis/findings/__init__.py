"""What can be said about a run while it goes on: a concrete line a stage, and facts."""
