"""The portal's tags, loaded with ``{% load portal %}``."""
