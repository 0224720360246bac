"""Drafts on the desk: from a due to the public, and what is done with what is public. Verbs are ``publishing``'s."""
