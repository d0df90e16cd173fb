"""The office in a browser: pages that ask one action each, and draw what it says."""
