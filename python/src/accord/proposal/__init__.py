"""A profile -> a first contract: guesses with their evidence. Pure; the text is made elsewhere."""
