"""How much of other people's web sites is read at all."""

SECONDS = 10.0
MAX_REDIRECTS = 5
# Of the page when decompressed, and of what comes over the wire.
MAX_BYTES = 10 * 2**20
MAX_HEADER_BYTES = 64 * 2**10
MAX_ADDRESS = 2_000
