"""Waiting for a process by reading what it says: no guess at how long it takes."""

import subprocess
import threading


def wait_until_said(process: subprocess.Popen[str], ready: str) -> str:
    """What the process printed up to the line with `ready`; its pipe is kept empty from then on.

    Raises RuntimeError with its words when it stops before.
    """
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if ready in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return "".join(said)
    raise RuntimeError(f"it stopped before it was ready:\n{''.join(said)}")
