"""The turn: triage, route, retrieve, draft, verify, reply, remember."""
