"""How much of a file is read at all: more than any plan has, less than would hold a machine up."""

MAX_BYTES = 20 * 2**20
