"""Fingerprint model: synthetic prints, pose normalisation, training and evaluation."""
