"""What an article says: names, times, statements, events."""

from jiedu.analysis.analyse import VERSION, analyse, version
from jiedu.analysis.model import Analysis

__all__ = ["VERSION", "Analysis", "analyse", "version"]
