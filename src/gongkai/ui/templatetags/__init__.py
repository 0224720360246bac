"""Tags and filters of the house, loaded with ``{% load ui %}``."""
