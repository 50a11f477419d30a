"""A stand-in for the engine that misbehaves on command, for real worker processes."""
