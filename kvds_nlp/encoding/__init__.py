"""Passages -> vectors: one Protocol, an offline default, sentence-transformers from disk."""

from kvds_nlp.encoding.loading import load_encoder, open_encoder, save_encoder
from kvds_nlp.encoding.protocol import Encoder

__all__ = ["Encoder", "load_encoder", "open_encoder", "save_encoder"]
