"""What the API can be asked: one file a family, one explicit table."""
