"""The office's pages, a subject to a file."""
