"""Where conversations and records live: this process by default, SQLite or PostgreSQL when saving is on."""
