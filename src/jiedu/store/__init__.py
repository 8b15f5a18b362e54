"""The library on disk."""

from jiedu.store.library import Library

__all__ = ["Library"]
