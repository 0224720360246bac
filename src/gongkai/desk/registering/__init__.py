"""Registering at the desk what stands elsewhere: by an address, or by a list in Excel."""
