"""A copy of the installation: what it holds, how it is called, which ones are kept."""
