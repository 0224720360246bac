"""How officers get in: an invitation, a password and a second factor; how their sessions end."""
