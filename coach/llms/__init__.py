"""Adapters of the LLM port: embedded, any provider through LangChain, and the scripted double."""
