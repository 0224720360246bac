"""Gongkai compiles a government's yearly openness plan into dated duties and lets anybody prove that they were met."""

__version__ = "0.1.0"
