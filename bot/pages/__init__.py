"""Pages of our own for what a messenger does not carry: a file on its way in, a file on its way out."""
