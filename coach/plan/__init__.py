"""A week that fits: reads the request, plans it, words it, and follows it through."""

from coach.plan.service import Plans

__all__ = ["Plans"]
