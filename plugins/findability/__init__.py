"""What search engines, feed readers, language models and social networks are told: docs/findability.md."""
