"""How a visit becomes a source and a medium: tables, the parsing of tags, and the precedence between them."""
