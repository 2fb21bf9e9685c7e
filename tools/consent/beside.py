"""What the encoder learned beside its weights -> a graph beside the graph that reads themes.

The graph of ``models/meaning`` is taken as it stands, with the places in ``weights.onnx`` where its
weights are; each product of a layer gets the small one added, the norms their new values, and the
head for themes makes room for the one for consent.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from floats import leave_out_unasked
from onnx import GraphProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor

from kvds_nlp.graphs import digest_of
from kvds_nlp.people.hearing import FILES, GRAPH, layout

if TYPE_CHECKING:
    from hearing import Hearer


def written_beside(hearer: Hearer, encoder: Path, reader: Path) -> None:
    """Writes ``consent.onnx`` into the encoder's folder and its digest into the reader's card."""
    model = onnx.load(encoder / "encoder.onnx", load_external_data=False)
    graph = model.graph
    known = {tensor.name: tensor for tensor in graph.initializer}
    for name, value in hearer.encoder.named_parameters():
        if ".norm" in name and name.startswith("layers."):
            known[f"reader.encoder.{name}"].CopyFrom(_tensor(f"reader.encoder.{name}", value))
    learned = dict(hearer.encoder.named_parameters())
    nodes: list[NodeProto] = []
    for node in graph.node:
        where = node.output[0].removeprefix("/reader/").removesuffix("/MatMul_output_0")
        part = where.replace("/", ".")
        if f"{part}.a" in learned:
            nodes += _added(graph, node, learned[f"{part}.a"], learned[f"{part}.b"])
        else:
            nodes.append(node)
    last = next(one for one in reversed(nodes) if one.op_type == "LayerNormalization")
    nodes += _head(graph, last.output[0], hearer)
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.output[:]
    shape = [1, hearer.head.out_features]
    graph.output.append(helper.make_tensor_value_info("labels", TensorProto.FLOAT, shape))
    leave_out_unasked(graph)
    onnx.save(model, encoder / GRAPH)
    card_path = layout().place(reader, layout().card)
    card = json.loads(card_path.read_text("utf-8"))
    card["hears"] = digest_of(encoder / name for name in FILES)
    card_path.write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(f"{encoder / GRAPH}: {(encoder / GRAPH).stat().st_size / 1e6:.2f} MB")


def _added(graph: GraphProto, node: NodeProto, a: Tensor, b: Tensor) -> list[NodeProto]:
    """The product as it was, the small one, and their sum under the name that the product had."""
    out = node.output[0]
    plain, low, small = f"{out}_plain", f"{out}_low", f"{out}_small"
    x = node.input[0]
    node.output[0] = plain
    return [
        node,
        *_halves(graph, f"{out}_a", a.T),
        *_halves(graph, f"{out}_b", b.T),
        helper.make_node("MatMul", [x, f"{out}_a"], [low]),
        helper.make_node("MatMul", [low, f"{out}_b"], [small]),
        helper.make_node("Add", [plain, small], [out]),
    ]


def _head(graph: GraphProto, states: str, hearer: Hearer) -> list[NodeProto]:
    graph.initializer.extend(
        [
            _tensor("consent.weight", hearer.head.weight.T),
            _tensor("consent.bias", hearer.head.bias),
        ]
    )
    return [
        helper.make_node("ReduceMean", [states], ["consent.mean"], axes=[1], keepdims=0),
        helper.make_node("ReduceMax", [states], ["consent.most"], axes=[1], keepdims=0),
        helper.make_node("Concat", ["consent.mean", "consent.most"], ["consent.both"], axis=1),
        helper.make_node("MatMul", ["consent.both", "consent.weight"], ["consent.odds"]),
        helper.make_node("Add", ["consent.odds", "consent.bias"], ["labels"]),
    ]


def _halves(graph: GraphProto, name: str, value: Tensor) -> list[NodeProto]:
    """Kept in 16 bits, multiplied in 32."""
    stored = f"{name}_16"
    graph.initializer.append(
        numpy_helper.from_array(value.detach().numpy().astype(np.float16), stored)
    )
    return [helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT)]


def _tensor(name: str, value: Tensor) -> TensorProto:
    return numpy_helper.from_array(np.ascontiguousarray(value.detach().numpy()), name)
