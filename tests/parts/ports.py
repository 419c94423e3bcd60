"""Free ports on loopback, asked of the system."""

import socket

GRPC_OFFSET = 10_000
"""SeaweedFS listens for gRPC on each port plus this."""


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def free_pair() -> int:
    """A port that is free together with the one 10,000 above it."""
    while True:
        port = free_port()
        if port < 65_536 - GRPC_OFFSET and _is_free(port + GRPC_OFFSET):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
