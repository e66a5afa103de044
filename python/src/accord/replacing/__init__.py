"""Old tests and the fused test that takes their place: which go, what both find, and the way back."""
