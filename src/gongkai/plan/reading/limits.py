"""How much of a file is read at all: more than any plan has, less than would hold a machine up."""

MAX_BYTES = 20 * 2**20
# Of the text, tables included; the longest plans have some 100,000.
MAX_CHARACTERS = 500_000
MAX_CELLS = 100_000
MAX_COLUMNS = 100

# Of a docx or xlsx, which are zip archives of XML.
MAX_MEMBERS = 1_000
MAX_UNPACKED = 100 * 2**20
MAX_RATIO = 100
# Text compresses well and small parts better still: below this size no ratio is a sign of anything.
RATIO_FROM = 4 * 2**20
MAX_ELEMENTS = 600_000

# Of XML and HTML; layout by tables in tables stays below 60.
MAX_DEPTH = 200

MAX_PAGES = 300
# How long the process apart may be silent: it tells of each page that it begins.
PAGE_SECONDS = 10
# Of the process in which PDF and HTML are read.
MAX_MEMORY = 2 * 2**30
