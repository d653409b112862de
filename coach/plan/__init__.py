"""A week that fits: reads the request, plans it, words it, and follows it through."""
