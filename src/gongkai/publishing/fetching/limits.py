"""How much of other people's web sites is read at all."""

SECONDS = 10.0
MAX_REDIRECTS = 5
# Of the page when decompressed, and of what comes over the wire.
MAX_BYTES = 10 * 2**20
MAX_HEADER_BYTES = 64 * 2**10
MAX_ADDRESS = 2_000
# How many pages one process reads at once, so that slow sites never hold all who answer; and how long one waits.
AT_ONCE = 3
WAIT_SECONDS = 5.0
