"""Tests, by layer: unit (seconds), site (real builds), functions (real servers), browser (Chromium)."""
