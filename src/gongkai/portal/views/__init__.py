"""One module a page: fetch, compose, answer. A rule never hides here."""
