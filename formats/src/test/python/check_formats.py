"""Reads the files of a folder with the tools that own their formats, compares what they hold, and writes files of its own.

Used by OtherToolsTest, which knows the same block.
"""
import sys
from pathlib import Path

import h5py
import libsonata
import neo
import numpy as np
import pandas as pd
import quantities as pq
import scipy.io
from neo.io import NeoMatlabIO, NixIO

folder = Path(sys.argv[1])
TRAINS = [[1, 2.5, 0.1 + 0.2 + 9], [], [1.0 / 3]]
CELLS, IDS = [4, 5, 9], [7, 8, 12]
V = np.array([[-65, -70], [-64.9, 5e-324], [1e-300, -0.0]])
W = np.array([[1.0], [2.0]])


def same(found, expected):
    found = np.asarray(found, dtype=float)
    assert np.array_equal(found, np.asarray(expected, dtype=float)), (found, expected)


def numpy_reads():
    archive = np.load(folder / "block.npz")
    same(archive["segment000.spikes.times"], sum(TRAINS, []))
    same(archive["segment000.spikes.counts"], [3, 0, 1])
    same(archive["segment000.v"], V)
    assert dict(archive["metadata"])["unit.segment000.v"] == "mV"


def scipy_reads():
    block = scipy.io.loadmat(folder / "block.mat", simplify_cells=True)["block"]
    assert block["name"] == "cells" and block["annotations"]["note"] == "hello"
    first = block["segments"][0]
    for train, expected in zip(first["spiketrains"], TRAINS):
        same(np.atleast_1d(train["times"]), expected)
    same(first["analogsignals"][0]["signal"], V)
    assert first["analogsignals"][0]["signal_units"] == "mV"


def check_neo(block, name=True):
    first = block.segments[0]
    for train, expected, cell in zip(first.spiketrains, TRAINS, CELLS):
        same(train.rescale("ms").magnitude, expected)
        assert float(train.t_stop.rescale("ms")) == 10
    same(first.analogsignals[0].magnitude, V)
    assert first.analogsignals[0].units == pq.mV
    assert abs(float(first.analogsignals[0].sampling_period.rescale("ms")) - 0.1) < 1e-15
    assert float(first.analogsignals[1].t_start.rescale("ms")) == 2
    assert len(block.segments) == 2
    assert block.name == "cells"


def neo_reads_mat():
    check_neo(NeoMatlabIO(str(folder / "block.mat")).read_block())


def neo_reads_nix():
    with NixIO(str(folder / "block.nix"), "ro") as io:
        block = io.read_block()
    check_neo(block)
    assert block.annotations["note"] == "hello"
    assert [int(t.annotations["source_index"]) for t in block.segments[0].spiketrains] == CELLS
    assert [int(t.annotations["channel_id"]) for t in block.segments[0].spiketrains] == IDS
    assert block.segments[0].annotations["outcome"] == "good"
    assert [s.name for s in block.segments] == ["segment000", "segment001"]


def h5py_reads_nix():
    with h5py.File(folder / "block.nix") as file:
        arrays = next(iter(file["data"].values()))["data_arrays"]
        same(next(iter(arrays.values()))["data"][:], V[:, 0])


def pandas_reads():
    table = pd.read_feather(folder / "block.feather")
    spikes = table[(table.segment == "segment000") & (table.quantity == "spikes")]
    same(spikes.time, sum(TRAINS, []))
    same(spikes["index"], [4, 4, 4, 9])
    v = table[table.quantity == "v"].pivot(index="time", columns="index", values="value")
    same(v.to_numpy(), V)
    text = pd.read_csv(folder / "block.txt", sep="\t", comment="#")
    same(text[text.quantity == "w"].value, W[:, 0])


def sonata_reads():
    spikes = libsonata.SpikeReader(str(folder / "spikes.h5"))["cells"].get_dict()
    same(spikes["timestamps"], [1.0 / 3, 1, 2.5, 0.1 + 0.2 + 9])
    same(spikes["node_ids"], [9, 4, 4, 4])
    report = libsonata.ElementReportReader(str(folder / "v_report.h5"))["cells"]
    frame = report.get()
    same(frame.data, V.astype(np.float32))
    same(frame.ids, [[4, 0], [9, 0]])
    assert report.data_units == "mV" and report.time_units == "ms"
    same(report.times, [0, 0.30000000000000004, 0.1])


def sonata_reads_circuits():
    config = libsonata.CircuitConfig.from_file(str(folder / "circuit" / "circuit_config.json"))
    assert config.node_populations == {"exc", "drive"}, config.node_populations
    nodes = config.node_population("exc")
    assert nodes.size == 3
    every = libsonata.Selection([(0, 3)])
    same(nodes.get_attribute("x", every), [0.5, 1.0 / 3, -2])
    same(nodes.get_dynamics_attribute("tau_m", every), [10, 20, 0.1 + 0.2])
    edges = config.edge_population("drive_exc")
    assert (edges.source, edges.target) == ("drive", "exc")
    some = libsonata.Selection([(0, edges.size)])
    same(edges.source_nodes(some), [1, 0, 1, 1])
    same(edges.target_nodes(some), [0, 1, 1, 2])
    same(edges.get_attribute("syn_weight", some), [1.0 / 3, 2, 5e-324, 4])
    same(edges.afferent_edges([1]).flatten(), [1, 2])
    same(edges.efferent_edges([1]).flatten(), [0, 2, 3])
    types = pd.read_csv(folder / "circuit" / "networks" / "exc_node_types.csv", sep=" ")
    assert list(types.model_template) == ["pyNN:IF_cond_exp"]


def h5py_writes_a_circuit():
    """As the Allen Institute's modeling tool kit lays it out: several groups, ids in any order."""
    root = folder / "theirs"
    root.mkdir()
    (root / "components").mkdir()
    (root / "components" / "lif.json").write_text('{"tau_m": 44.9, "I_e": 0.0, "note": "fast"}')
    (root / "circuit_config.json").write_text(
        '''{"manifest": {"$BASE_DIR": "${configdir}", "$NET": "$BASE_DIR"},
            "components": {"point_neuron_models_dir": "$BASE_DIR/components", "synaptic_models_dir": "$NET/components"},
            "networks": {"nodes": [{"nodes_file": "$NET/nodes.h5", "node_types_file": "$NET/node_types.csv"}],
                         "edges": [{"edges_file": "$NET/edges.h5", "edge_types_file": "$NET/edge_types.csv"}]}}''')
    pd.DataFrame({
        "node_type_id": [100, 101], "pop_name": ["Scnn1a cell", "LGN"], "model_type": ["point_neuron", "virtual"],
        "model_template": ["nest:iaf_psc_alpha", None], "dynamics_params": ["lif.json", None],
    }).to_csv(root / "node_types.csv", sep=" ", index=False, na_rep="NULL")
    pd.DataFrame({
        "edge_type_id": [7], "model_template": ["static_synapse"], "syn_weight": [3.5], "delay": [2.0],
    }).to_csv(root / "edge_types.csv", sep=" ", index=False, na_rep="NULL")
    with h5py.File(root / "nodes.h5", "w") as file:
        v1 = file.create_group("nodes/v1")
        v1["node_id"] = np.array([2, 0, 1], dtype=np.uint64)
        v1["node_type_id"] = np.array([101, 100, 100], dtype=np.uint64)
        v1["node_group_id"] = np.array([1, 0, 0], dtype=np.uint32)
        v1["node_group_index"] = np.array([0, 1, 0], dtype=np.uint64)
        v1["0/x"] = np.array([10.5, 20.25], dtype=np.float32)
        v1["0/names"] = ["a", "b"]
        v1.create_group("1")
    with h5py.File(root / "edges.h5", "w") as file:
        edges = file.create_group("edges/v1_v1")
        for end, ids in (("source_node_id", [2, 0]), ("target_node_id", [0, 1])):
            edges[end] = np.array(ids, dtype=np.uint64)
            edges[end].attrs["node_population"] = "v1"
        edges["edge_type_id"] = np.array([7, 7], dtype=np.uint64)
        edges["edge_group_id"] = np.zeros(2, dtype=np.uint16)
        edges["edge_group_index"] = np.arange(2, dtype=np.uint32)
        edges["0/nsyns"] = np.array([1, 3], dtype=np.uint16)


def python_loads_states():
    import gzip
    import pickle
    import warnings

    warnings.simplefilter("ignore")
    for state in (
        pickle.load(open(folder / "state.txt", "rb")),
        pickle.load(gzip.open(folder / "state.gz", "rb")),
        {k: v.item() if v.dtype == object else v for k, v in np.load(folder / "state.npz", allow_pickle=True).items()},
    ):
        assert int(state["time_step"]) == 2**40
        population = state["pop0"]
        assert population["name"] == "p\u00f6p" and population["attributes"] == ["v", "tau_m"]
        same(population["v"], [[1, -2, 3e-300], [4, 0.1, 6]])
        assert population["v"].flags.writeable
        assert population["ragged"] == [[1.5], [2.5, 3.5]] and population["flag"] is True
        assert population["ranks"].dtype == np.int64
    matlab = scipy.io.loadmat(folder / "state.mat", simplify_cells=True)["pop0"]
    same(matlab["v"], [[1, -2, 3e-300], [4, 0.1, 6]])


def neo_writes():
    block = neo.Block(name="cells", note="hello")
    segment = neo.Segment(name="segment000", outcome="good")
    block.segments.append(segment)
    for times, cell, ident in zip(TRAINS, CELLS, IDS):
        segment.spiketrains.append(
            neo.SpikeTrain(times * pq.ms, t_start=0 * pq.ms, t_stop=10 * pq.ms, source_index=cell, channel_id=ident)
        )
    segment.analogsignals.append(
        neo.AnalogSignal(V, units="mV", sampling_period=0.1 * pq.ms, t_start=0 * pq.ms, name="v")
    )
    path = folder / "neo.nix"
    with NixIO(str(path), "ow") as io:
        io.write_block(block)
    NeoMatlabIO(str(folder / "neo.mat")).write_block(block)


def pandas_writes():
    pd.read_feather(folder / "block.feather").to_feather(folder / "pandas.feather", compression="uncompressed")


def h5py_writes():
    with h5py.File(folder / "h5py_spikes.h5", "w") as file:
        group = file.create_group("spikes/cells")
        group["timestamps"] = np.array([0.5, 1.5])
        group["timestamps"].attrs["units"] = "ms"
        group["node_ids"] = np.array([3, 1], dtype=np.uint64)
        sorting = h5py.enum_dtype({"none": 0, "by_id": 1, "by_time": 2})
        group.attrs.create("sorting", 2, dtype=sorting)


for check in (
    numpy_reads,
    scipy_reads,
    neo_reads_mat,
    neo_reads_nix,
    h5py_reads_nix,
    pandas_reads,
    sonata_reads,
    sonata_reads_circuits,
    h5py_writes_a_circuit,
    python_loads_states,
    neo_writes,
    pandas_writes,
    h5py_writes,
):
    try:
        check()
        print("ok", check.__name__)
    except Exception as mistake:
        import traceback
        traceback.print_exc()
        print("FAILED", check.__name__, mistake)
