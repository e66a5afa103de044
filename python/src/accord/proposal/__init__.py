"""A profile -> a first contract: what is guessed, each guess with its evidence. Pure; the text is made elsewhere."""
