"""What channels, contents and visits came to in a period: the figures of the report, each of them exported too."""
