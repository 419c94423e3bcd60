"""Forms: one definition gives the HTML, the browser's hints and the server's checks."""
