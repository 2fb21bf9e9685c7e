"""Passages -> vectors: one Protocol, an offline default, sentence-transformers from disk."""

from kvds_nlp.encoding.loading import load, open_encoder, save
from kvds_nlp.encoding.protocol import Encoder

__all__ = ["Encoder", "load", "open_encoder", "save"]
