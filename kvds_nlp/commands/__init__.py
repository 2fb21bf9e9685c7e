"""The verbs: one file each; parse, call a flow, write, report, return an exit code."""
