from . import aws
from .store import RawStore

__all__ = ['aws', 'RawStore']
