"""The workbench: the whole journey in a browser on this machine, for who never saw a terminal.

What is done here are the same values, verdicts and settings that the commands read and write.
"""
