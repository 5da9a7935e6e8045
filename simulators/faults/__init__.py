"""What goes wrong on the way from the API to a client: one fault a file, listed in ``table``."""
