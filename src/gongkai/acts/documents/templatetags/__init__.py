"""Template tags of documents."""
