"""The function behind `/d/<token>`: hands over the document a lead asked for."""
