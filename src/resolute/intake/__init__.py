"""What people send, turned into values the floors below can trust."""
