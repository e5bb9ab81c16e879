"""Amounts, times and sentences as text, in English and Russian."""
