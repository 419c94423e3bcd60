"""The domain of Gatepost: forms, events, attribution, tokens, leads. Pure Python but for `stores.s3`."""
