"""The graph that is run: weights stay whole numbers of 8 bits on disk, everything else is float32.

``quantize_dynamic`` also counts *activations* in whole numbers, with a scale that it finds while
the graph runs. The last digit of a float then moves whole steps, and two kinds of processor read
the same text differently. Here every product of whole numbers becomes a product of floats with the
same weights, which are found in the file that ``quantize_dynamic`` wrote (onnx: external data).
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import GraphProto, NodeProto, TensorProto, helper

APART = 4096
"""Bytes from which on a tensor is looked up in the other file."""


def in_floats(quantised: Path, to: Path) -> None:
    """Writes ``to``, which reads its weights from ``quantised`` beside it.

    Raises:
        ValueError: a product of another form than ``quantize_dynamic`` of onnxruntime 1.20 makes.
    """
    model = onnx.load(quantised)
    graph = model.graph
    _multiply_floats(graph)
    leave_out_unasked(graph)
    _weights_from(graph, quantised)
    onnx.save(model, to)


def _multiply_floats(graph: GraphProto) -> None:
    """DynamicQuantizeLinear -> MatMulInteger -> Cast -> Mul becomes DequantizeLinear -> MatMul."""
    made = {name: node for node in graph.node for name in node.output}
    asks: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            asks.setdefault(name, []).append(node)
    known = {tensor.name: tensor for tensor in graph.initializer}
    instead: dict[str, list[NodeProto]] = {}
    for node in (one for one in graph.node if one.op_type == "MatMulInteger"):
        scaled = made[node.input[0]]
        (cast,) = asks[node.output[0]]
        (product,) = asks[cast.output[0]]
        (both,) = (made[name] for name in product.input if name != cast.output[0])
        (scale,) = (name for name in both.input if name != scaled.output[1])
        shifted = any(onnx.numpy_helper.to_array(known[name]).any() for name in node.input[3:])
        if scaled.op_type != "DynamicQuantizeLinear" or scale not in known or shifted:
            raise ValueError(f"{node.name}: not as quantize_dynamic makes it")
        weights = f"{node.input[1]}_float"
        instead[product.output[0]] = [
            helper.make_node("DequantizeLinear", [node.input[1], scale], [weights], axis=1),
            helper.make_node("MatMul", [scaled.input[0], weights], list(product.output)),
        ]
    nodes = [new for node in graph.node for new in instead.get(node.output[0], [node])]
    del graph.node[:]
    graph.node.extend(nodes)


def leave_out_unasked(graph: GraphProto) -> None:
    """Drops what nobody asks for any more."""
    while True:
        asked = {name for node in graph.node for name in node.input}
        asked |= {output.name for output in graph.output}
        kept = [node for node in graph.node if asked & set(node.output)]
        if len(kept) == len(graph.node):
            break
        del graph.node[:]
        graph.node.extend(kept)
    tensors = [tensor for tensor in graph.initializer if tensor.name in asked]
    del graph.initializer[:]
    graph.initializer.extend(tensors)


def _weights_from(graph: GraphProto, quantised: Path) -> None:
    """Large tensors are named by their place in the other file instead of repeated."""
    every = quantised.read_bytes()
    for tensor in graph.initializer:
        raw = tensor.raw_data
        if len(raw) < APART:
            continue
        found = {"location": quantised.name, "offset": every.index(raw), "length": len(raw)}
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in found.items():
            tensor.external_data.add(key=key, value=str(value))


if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[2] / "models" / "meaning"
    in_floats(folder / "weights.onnx", folder / "encoder.onnx")
