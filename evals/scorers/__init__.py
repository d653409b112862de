"""Scorers: plain functions from a case and its outcome to scores with reasons. None imports the rules it judges."""
