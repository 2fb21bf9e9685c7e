"""Codebooks: YAML a researcher can read -> frozen values; errors say ``file:line:``."""
