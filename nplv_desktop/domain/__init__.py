"""What exists, what it is called and what is wrong with it. No I/O."""
