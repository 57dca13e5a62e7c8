"""The command line: words in, use cases called, answers printed. No rules of its own."""
