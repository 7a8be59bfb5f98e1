"""Requests that change something, and the separate processes that carry them out."""
