"""The language model that runs here: a small specialist in a child process, no account, no key, no network.

Nothing is imported here: the child process passes through this package and must stay small and quick to start.
"""
