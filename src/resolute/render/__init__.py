"""Blocks drawn for a reader: the page, the terminal, the signed document, the workbook."""
