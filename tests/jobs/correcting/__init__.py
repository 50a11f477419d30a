"""The form in which a resume is put right, without pages and rows."""
