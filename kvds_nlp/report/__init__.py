"""The report as Word, html and a sheet per proeftuin: one product, one room."""
