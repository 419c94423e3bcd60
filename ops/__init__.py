"""What runs on the operator's machine: build, serve, publish, package."""
