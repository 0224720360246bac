"""The pages of drafts: each fetches, asks, calls a verb, shows."""
