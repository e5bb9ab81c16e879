"""Sheets of paper: what stands on them is worded here, where it stands is told in typst."""
