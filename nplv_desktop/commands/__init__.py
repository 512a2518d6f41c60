"""The commands of the command line, each one function over the services."""
