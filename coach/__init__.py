"""Turn Toward: a private coach for the hard sentences between people who love each other."""
