"""What changed between two versions of contracts, and whom that breaks."""
