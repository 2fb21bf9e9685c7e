"""Codebook rules -> evidence."""
