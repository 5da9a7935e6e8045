"""A user's own deployment behind the chaos proxy: what a staging file says, shown or done."""
