"""The dev server: the built site, the real functions, and a reload in the browser on every save."""
