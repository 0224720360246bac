"""The pages about people: ``posts`` shows, ``changes`` changes, ``installation``, ``audit`` and ``own``."""
