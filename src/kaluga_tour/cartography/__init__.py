"""Where everything lies on a map of any size, on paper, on a screen or in a terminal."""
