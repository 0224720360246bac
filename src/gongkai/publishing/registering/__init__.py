"""Registering what stands elsewhere: a page is fetched, what it tells is proposed, and an officer confirms or corrects."""
