"""A resume as a form that its owner can put right: pure, without rows or requests."""
