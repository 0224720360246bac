"""Passwords of the tests: the hasher of real life at its cheapest, because hundreds of tests log in."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapHasher(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 8
    parallelism = 1
