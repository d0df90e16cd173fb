"""Resolute: from a resolution's promises to a review that anyone can check."""
