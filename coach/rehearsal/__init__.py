"""Practise a hard conversation with a partner who pushes back."""
