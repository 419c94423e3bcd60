"""What `invoke check` says beyond the build: rules about texts, each with an id, a severity and its documentation."""
