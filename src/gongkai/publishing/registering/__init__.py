"""Registering what stands elsewhere: a page is fetched, what it tells is proposed, an officer confirms it."""
