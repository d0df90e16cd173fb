"""How the tables came to be as they are; each released schema can be brought up to date."""
