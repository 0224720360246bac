"""Properties are held to what is true, not to how fast a shared machine finds it."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
