"""What an operator sees: every job with its history. Rows are looked at here, and
changed only by the same services as everywhere else.
"""

from __future__ import annotations

from jobs.admin import jobs, operation, provider, records

__all__ = ["jobs", "operation", "provider", "records"]
