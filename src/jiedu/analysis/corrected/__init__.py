"""What people know better than reading: an analysis with their corrections."""

from jiedu.analysis.corrected.apply import corrected
from jiedu.analysis.corrected.model import Correction

__all__ = ["Correction", "corrected"]
