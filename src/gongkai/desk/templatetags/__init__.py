"""The desk's tags."""
