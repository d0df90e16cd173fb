"""The packs that the program comes with; each stands alone, and nobody imports one by name."""
