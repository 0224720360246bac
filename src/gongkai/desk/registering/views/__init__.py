"""The pages of registering: ``single`` by an address, ``brought`` by a list."""
