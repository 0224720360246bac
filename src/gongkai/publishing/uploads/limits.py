"""How large and how many: what a paper with its pictures has, and less than would hold a machine up."""

MAX_BYTES = 50 * 2**20
# Of all that an archive holds when unpacked, and of its single members' ratio; the readers have the same.
MAX_UNPACKED = 100 * 2**20
MAX_MEMBERS = 1_000
MAX_RATIO = 100
MAX_NAME = 100
