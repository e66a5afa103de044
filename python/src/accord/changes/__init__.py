"""What is another between two versions of a contract, and who it breaks."""
