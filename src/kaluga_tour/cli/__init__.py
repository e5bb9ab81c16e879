"""The terminal commands: printing, the clock, the environment, exit codes."""
