"""The function behind `/privacy/…`: a person withdraws what they agreed to, or confirms their address."""
