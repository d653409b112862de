"""The HTTP doors: OpenAI-compatible chat completions beside typed endpoints for each skill."""
