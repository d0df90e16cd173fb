"""What a person can do, one file a verb. The only floor that wires parts together."""
