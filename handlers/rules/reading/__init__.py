"""How a directive is read: its header, its clauses, which passages give work, to whom and until when. Pure."""
