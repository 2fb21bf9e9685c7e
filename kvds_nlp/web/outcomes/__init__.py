"""What is taken along: files, comparison, quotes chosen and shortened."""
