"""The one Django app that knows a job exists: its row, its queue, its pages."""
