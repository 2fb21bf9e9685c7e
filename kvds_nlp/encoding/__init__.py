"""Passages -> vectors: one Protocol, an offline default, sentence-transformers from disk."""

from kvds_nlp.encoding.loading import Encoder, load_encoder, open_encoder, save_encoder

__all__ = ["Encoder", "load_encoder", "open_encoder", "save_encoder"]
