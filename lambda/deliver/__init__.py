"""The function behind the queue of new events: what follows a registration. For now, the welcome message."""
