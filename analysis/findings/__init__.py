"""What can be said about a run while it goes on: one concrete line a stage, and facts."""
