"""The networks of `synfire bench`, in NEST: builds one, lets it settle, times it, records, and prints a line of JSON.

    python nest_networks.py NAME SCALE SEED THREADS SETTLE TIMED RECORDED
"""
import json
import sys
import time

import numpy as np
import nest

NAME, SCALE, SEED, THREADS, SETTLE, TIMED, RECORDED = (
    sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *map(float, sys.argv[5:8]))
E = np.e


def psp_peak(tau_m, c, tau_s):
    b = 1 / tau_s - 1 / tau_m
    t = np.linspace(0, 20 * max(tau_m, tau_s), 4_000_001)
    v = E / (tau_s * c * b) * ((np.exp(-t / tau_m) - np.exp(-t / tau_s)) / b - t * np.exp(-t / tau_s))
    return v.max()


def rss(kind):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(kind + ":"):
                return float(line.split()[1]) / 1024
    return float("nan")


class Net:
    """What a network is measured by."""

    def __init__(self, cells, delay, plastic=None, record_while_timed=False):
        self.cells, self.delay, self.plastic, self.record_while_timed = cells, delay, plastic, record_while_timed


def static(name, weight, delay):
    nest.CopyModel("static_synapse_hom_w_hpc", name, {"weight": weight, "delay": delay})
    return {"synapse_model": name}


def indegree(n, autapses=True):
    return {"rule": "fixed_indegree", "indegree": int(n), "allow_autapses": autapses, "allow_multapses": True}


def power_law(name, weight, delay, **rule):
    nest.CopyModel("stdp_pl_synapse_hom_hpc", name, rule)
    return {"synapse_model": name, "weight": weight, "delay": delay}


def balanced(model, cell, n_e, n_i, k_e, k_i, weight, g, rate, delay, plastic=None, autapses=True, v=None):
    e = nest.Create(model, n_e, cell)
    i = nest.Create(model, n_i, cell)
    if v is not None:
        for p in (e, i):
            p.V_m = v(len(p))
    drive = nest.Create("poisson_generator", 1, {"rate": rate})
    exc, inh = static("exc", weight, delay), static("inh", -g * weight, delay)
    rule = plastic or exc
    nest.Connect(e, e, indegree(k_e, autapses), rule)
    nest.Connect(e, i, indegree(k_e, autapses), exc)
    nest.Connect(i, e + i, indegree(k_i, autapses), inh)
    nest.Connect(drive, e + i, "all_to_all", exc)
    return Net([e, i], delay, plastic and (e, plastic["synapse_model"]), plastic is not None)


BRUNEL = {"tau_m": 20.0, "V_th": 20.0, "E_L": 0.0, "V_reset": 0.0, "V_m": 0.0, "t_ref": 2.0}


def brunel_delta():
    order = round(2500 * SCALE)
    return balanced("iaf_psc_delta", {**BRUNEL, "C_m": 1.0}, 4 * order, order, 0.4 * order, 0.1 * order, 0.1, 5, 20_000.0, 1.5)


def brunel_alpha(plastic=False):
    order = round(2500 * SCALE)
    cell = {**BRUNEL, "C_m": 250.0, "tau_syn_ex": 0.5, "tau_syn_in": 0.5}
    if plastic:
        cell["tau_minus"] = 20.0
    w = 0.1 / psp_peak(20.0, 250.0, 0.5)
    k = 0.4 * order
    rate = 1000 * 2 * 20 * 250.0 / (w * E * 20.0 * 0.5)
    rule = power_law("stdp", w, 1.5, tau_plus=15.0, **{"lambda": 0.01, "alpha": 0.13, "mu": 0.4}) if plastic else None
    return balanced("iaf_psc_alpha", cell, 4 * order, order, k, 0.1 * order, w, 5, rate, 1.5, rule)


def hpc_benchmark():
    tau = 0.32582722403722841
    w = 0.14 / psp_peak(10.0, 250.0, tau)
    cell = {"E_L": 0.0, "V_reset": 0.0, "V_th": 20.0, "C_m": 250.0, "tau_m": 10.0, "t_ref": 0.5,
            "tau_syn_ex": tau, "tau_syn_in": tau, "tau_minus": 30.0}
    rate = 1000 * 1.685 * 20 / (10.0 / 250.0 * w * E * tau)
    rule = power_law("stdp", w, 1.5, tau_plus=15.0, **{"lambda": 0.1, "alpha": 0.0513, "mu": 0.4})
    rng = np.random.default_rng(SEED)
    return balanced("iaf_psc_alpha", cell, round(9000 * SCALE), round(2250 * SCALE), 9000, 2250, w, 5, rate, 1.5, rule,
                    False, lambda n: rng.normal(5.7, 7.2, n))


def scaling(model):
    n = round(12_500 * SCALE)
    n_e = int(0.8 * n)
    w = 0.5 / 0.01567358677750472
    rng = np.random.default_rng(SEED)
    rate = 1.2 * 1000 * 20 * 250.0 / (w * E * 20.0 * 2.0)
    rule = power_law("stdp", w, 1.5, tau_plus=15.0, **{"lambda": 20.0, "alpha": 0.1, "mu": 0.4})
    if model == "ignore_and_fire":
        net = balanced(model, {}, n_e, n - n_e, 1000, 250, w, 10, rate, 1.5, rule, False)
        for p in net.cells:
            p.rate = rng.uniform(0.5, 1.5, len(p))
            p.phase = rng.uniform(0.01, 1.0, len(p))
        return net
    cell = {"E_L": 0.0, "V_reset": 0.0, "V_th": 20.0, "C_m": 250.0, "tau_m": 20.0, "t_ref": 2.0,
            "tau_syn_ex": 2.0, "tau_syn_in": 2.0, "tau_minus": 30.0}
    return balanced(model, cell, n_e, n - n_e, 1000, 250, w, 10, rate, 1.5, rule, False, lambda m: rng.uniform(0, 20, m))


def microcircuit(scale, poisson):
    sizes = np.array([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948])
    external = np.array([1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100])
    v_mean = [-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43]
    v_sd = [5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48]
    rates = np.array([0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829])
    p = np.array([[.1009, .1689, .0437, .0818, .0323, 0, .0076, 0], [.1346, .1371, .0316, .0515, .0755, 0, .0042, 0],
                  [.0077, .0059, .0497, .1350, .0067, .0003, .0453, 0], [.0691, .0029, .0794, .1597, .0033, 0, .1057, 0],
                  [.1004, .0622, .0505, .0057, .0831, .3726, .0204, 0], [.0548, .0269, .0257, .0022, .0600, .3158, .0086, 0],
                  [.0156, .0066, .0211, .0166, .0572, .0197, .0396, .2252], [.0364, .0010, .0034, .0005, .0277, .0080, .0658, .1443]])
    full = np.log1p(-p) / np.log1p(-1.0 / np.outer(sizes, sizes))
    tau_m, tau_s, c = 10.0, 0.5, 250.0
    t = np.log(tau_m / tau_s) * tau_m * tau_s / (tau_m - tau_s)
    w = 0.15 / (tau_m * tau_s / (c * (tau_m - tau_s)) * (np.exp(-t / tau_m) - np.exp(-t / tau_s)))
    mean = np.tile([w, -4 * w] * 4, (8, 1))
    mean[0, 2] = 2 * w
    lost = (mean * full / sizes[:, None] * rates).sum(1)
    direct = np.zeros(8)
    if poisson:
        lost += w * external * 8
    else:
        direct = 0.001 * tau_s * w * external * 8
    current = direct + 0.001 * tau_s * (1 - np.sqrt(scale)) * lost
    rng = np.random.default_rng(SEED)
    cells = []
    for k in range(8):
        pop = nest.Create("iaf_psc_exp", round(scale * sizes[k]), {
            "C_m": c, "tau_m": tau_m, "tau_syn_ex": tau_s, "tau_syn_in": tau_s, "E_L": -65.0, "V_reset": -65.0,
            "V_th": -50.0, "t_ref": 2.0, "I_e": float(current[k])})
        pop.V_m = rng.normal(v_mean[k], v_sd[k], len(pop))
        cells.append(pop)
    for a in range(8):
        for b in range(8):
            if p[a, b] > 0:
                m = mean[a, b] / np.sqrt(scale)
                limits = {"min": 0.0} if m > 0 else {"max": 0.0}
                d = 1.5 if b % 2 == 0 else 0.75
                nest.Connect(cells[b], cells[a], {"rule": "fixed_total_number", "N": int(round(scale * scale * full[a, b]))}, {
                    "synapse_model": "static_synapse_hpc",
                    "weight": nest.math.redraw(nest.random.normal(m, 0.1 * abs(m)), **{"min": -1e9, "max": 1e9, **limits}),
                    "delay": nest.math.redraw(nest.random.normal(d, d / 2), min=0.05, max=1e9)})
        if poisson:
            drive = nest.Create("poisson_generator", 1, {"rate": float(round(scale * external[a]) * 8)})
            nest.Connect(drive, cells[a], "all_to_all", {"weight": w / np.sqrt(scale), "delay": 1.5})
    return Net(cells, 0.1)


def vogels_abbott(model, cell, exciting, inhibiting, kept):
    cell = {**cell, "C_m": 200.0, "tau_syn_ex": 5.0, "tau_syn_in": 10.0}
    e = nest.Create(model, round(3200 * SCALE), cell)
    i = nest.Create(model, round(800 * SCALE), cell)
    drive = nest.Create("poisson_generator", 1, {"rate": 300.0, "start": 1.0, **({} if kept else {"stop": 51.0})})
    exc, inh = static("exc", exciting, 0.1), static("inh", inhibiting, 0.1)
    nest.Connect(e, e + i, indegree(64), exc)
    nest.Connect(i, e + i, indegree(16), inh)
    nest.Connect(drive, e[:round(50 * SCALE)], "all_to_all", exc)
    return Net([e, i], 0.1)


def coba():
    return vogels_abbott("iaf_cond_exp", {"g_L": 10.0, "E_L": -60.0, "V_th": -50.0, "V_reset": -60.0, "t_ref": 5.0,
                                          "E_ex": 0.0, "E_in": -80.0, "V_m": -60.0}, 6.0, -67.0, True)


def cuba():
    return vogels_abbott("iaf_psc_exp", {"tau_m": 20.0, "E_L": -49.0, "V_th": -50.0, "V_reset": -60.0, "t_ref": 5.0,
                                         "V_m": -49.0}, 16.2, -139.5, False)


def cobahh():
    return vogels_abbott("hh_cond_exp_traub", {"g_L": 10.0, "E_L": -60.0, "g_Na": 20_000.0, "E_Na": 50.0, "g_K": 6_000.0,
                                               "E_K": -90.0, "V_T": -63.0, "t_ref": 2.0, "E_ex": 0.0, "E_in": -80.0,
                                               "V_m": -60.0}, 6.0, -67.0, True)


def izhikevich2003():
    rng = np.random.default_rng(SEED)
    e, i = (nest.Create("izhikevich", n, {"consistent_integration": False, "V_m": -65.0}) for n in (800, 200))
    r = rng.uniform(0, 1, 800)
    e.set(a=0.02, b=0.2, c=list(-65 + 15 * r ** 2), d=list(8 - 6 * r ** 2), U_m=0.2 * -65)
    r = rng.uniform(0, 1, 200)
    i.set(a=list(0.02 + 0.08 * r), b=list(0.25 - 0.05 * r), c=-65.0, d=2.0, U_m=list((0.25 - 0.05 * r) * -65))
    for p, std in ((e, 5.0), (i, 2.0)):
        noise = nest.Create("noise_generator", 1, {"std": std, "dt": 1.0})
        nest.Connect(noise, p, syn_spec={"delay": 1.0})
    for p, low, high in ((e, 0.0, 0.5), (i, -1.0, 0.0)):
        nest.Connect(p, e + i, syn_spec={"synapse_model": "static_synapse_hpc", "delay": 1.0,
                                         "weight": nest.random.uniform(low, high)})
    return Net([e, i], 1.0)


def sleep(scale, awake):
    common = {"g_peak_NMDA": 0.2, "tau_D_KNa": 1400.0, "g_peak_T": 0.0, "g_peak_h": 0.0, "g_NaL": 0.2}
    names = ["g_KL", "g_peak_AMPA", "g_peak_GABA_A", "g_peak_GABA_B", "E_rev_GABA_A", "g_peak_NaP", "g_peak_KNa",
             "tau_m", "tau_spike", "tau_theta", "t_ref", "theta_eq"]
    thalamic = [0.0805, 0.18, 0.06, -80.0, 0.35, 0.0, 8.0, 0.75, 1.0, 1.0, -51.0]
    leak = 1.0 if awake else 1.5
    kinds = {
        "PC": [0.8 if awake else 1.2, 0.14 if awake else 0.21, 0.165, 0.02, -70.0, 0.5, 0.5, 16.0, 1.5, 2.0, 2.0, -50.0],
        "BC": [0.64 if awake else 0.896, 0.11 if awake else 0.209, 0.18, 0.02, -70.0, 0.5, 1.0, 8.0, 0.5, 1.0, 1.0, -50.0],
        "MC": [0.4 if awake else 0.8, 0.1575, 0.09, 0.02, -70.0, 0.1, 0.5, 20.0, 1.75, 2.0, 2.0, -51.0],
        "TE": [leak, *thalamic], "TI": [leak, *thalamic],
        "RT": [0.7 if awake else 0.665, *thalamic[:3], -70.0, *thalamic[4:]]}
    extra = {"MC": {"g_NaL": 0.1}, "TE": {"g_peak_T": 1.0, "g_peak_h": 1.0}, "TI": {"g_peak_T": 1.0}, "RT": {"g_peak_T": 1.0}}
    port = nest.GetDefaults("ht_neuron", "receptor_types")
    rng = np.random.default_rng(SEED)
    layers, orientations = ["L23", "L4", "L56"], ["0", "90"]
    sides = {"PC": 56, "BC": 25, "MC": 25}

    def grid(side):
        n = round(side * np.sqrt(scale))
        return nest.spatial.grid(shape=[n, n], extent=[40.0, 40.0], edge_wrap=True)

    wanted = [(f"{l}{k}{o}", k) for l in layers for o in orientations for k in ("PC", "BC", "MC") if k != "MC" or l == "L56"]
    cells = {}
    for name, kind in wanted + [(t, t) for t in ("TE", "TI", "RT")]:
        values = {**common, **dict(zip(names, kinds[kind])), **extra.get(kind, {})}
        p = cells[name] = nest.Create("ht_neuron", params=values, positions=grid(sides.get(kind, 40)))
        p.V_m = rng.uniform(-75, -60, len(p))
        p.theta = values["theta_eq"]
        p.equilibrate = True
    retina = nest.Create("parrot_neuron", positions=grid(40))
    for name, delta, tau in (("std", 0.0625, 500.0), ("tc", 0.5, 200.0), ("pp", 0.4, 600.0), ("pb", 0.5, 600.0),
                             ("b", 0.25, 600.0), ("flat", 0.0, 500.0)):
        nest.CopyModel("ht_synapse", name, {"delta_P": delta, "tau_P": tau})

    def project(a, b, receptor, kind, weight, mask, p0, sigma=0, delay=(2.0, 0.25)):
        source, target = (retina if a == "RET" else cells[a]), cells[b]
        p = p0 * nest.spatial_distributions.gaussian(nest.spatial.distance, std=float(sigma)) if sigma else p0
        mask = mask if isinstance(mask, dict) else {"circular": {"radius": float(mask)}}
        nest.Connect(source, target, {"rule": "pairwise_bernoulli", "p": p, "mask": mask, "use_on_source": True}, {
            "synapse_model": kind, "receptor_type": port[receptor], "weight": weight / scale,
            "delay": nest.math.redraw(nest.random.normal(*delay), min=0.1, max=1e9)})

    def box(x0, y0, x1, y1):
        return {"rectangular": {"lower_left": [float(x0), float(y0)], "upper_right": [float(x1), float(y1)]}}

    for t in ("TE", "TI"):
        project("RET", t, "AMPA", "flat", 5, box(-1, -1, 1, 1), 1.0, 2)
        project("RT", t, "GABA_A", "std", 1, 12, 0.15, 7.5)
        project("RT", t, "GABA_B", "std", 1, 12, 0.05, 7.5)
        project("TI", t, "GABA_A", "std", 1, 2, 0.25, 2, (1.0, 0.25))
    project("RT", "RT", "GABA_A", "std", 1, 12, 0.5, 7.5, (1.0, 0.25))
    project("TE", "RT", "AMPA", "std", 2, 2, 1.0, 2)
    for o in orientations:
        bar = box(-4, -1, 3, 0) if o == "0" else box(-1, -4, 0, 3)
        project("TE", "L4PC" + o, "AMPA", "tc", 2, bar, 0.6, 0, (3.0, 0.25))
        project("TE", "L56PC" + o, "AMPA", "tc", 2, bar, 0.44, 0, (3.0, 0.25))
        for l in ("L4", "L56"):
            project("TE", l + "BC" + o, "AMPA", "tc", 2, 5, 0.1, 4, (3.0, 0.25))
        for t in ("TE", "TI", "RT"):
            project("L56PC" + o, t, "AMPA", "std", 2 if t == "RT" else 1, 5, 0.5, 4, (8.0, 0.5))
        for a, b, w in (("L23", "L56", 0.6), ("L4", "L23", 0.9), ("L56", "L23", 0.9), ("L56", "L4", 0.9)):
            project(a + "PC" + o, b + "PC" + o, "AMPA", "pp", w, 3, 1.0, 2)
            project(a + "PC" + o, b + "BC" + o, "AMPA", "pb", 2.5 * w, 3, 1.0, 2)
        project("L23PC" + o, "L56PC" + o, "NMDA", "pp", 0.3, 3, 1.0, 2)
        for l in layers:
            project("L23BC" + o, l + "PC" + o, "GABA_B", "std", 1, 2, 0.1, 2)
        for q in orientations:
            share = 1 if o == q else 0.2
            for l in layers:
                far, sigma = (7, 5) if l == "L4" else (12, 7.5)
                pc, bc, mc = l + "PC", l + "BC", "L56MC"
                project(pc + o, pc + q, "NMDA" if l == "L23" else "AMPA", "pp", 0.3 * share, far, 0.2 if o == q else 0.05, sigma)
                project(pc + o, bc + q, "AMPA", "pb", 0.75 * share, far, 0.6, sigma)
                project(bc + o, pc + q, "GABA_A", "b", share, 7, 0.7, 5)
                project(bc + o, bc + q, "GABA_A", "b", share, 7, 0.5, 5)
                project(pc + o, mc + q, "AMPA", "flat", 0.9 if o == q else 0.45, 7, 0.3, 5)
                project(bc + o, mc + q, "GABA_A", "b", 1, 7, 0.15, 5)
                for target, factor in ((pc, 0.35), (bc, 0.30)):
                    project(mc + o, target + q, "GABA_A", "flat", factor, 12, 0.35, 7.5)
                    project(mc + o, target + q, "GABA_B", "flat", factor / 10, 12, 0.35, 7.5)

    def drive(rate, target, **receptor):
        poisson = nest.Create("poisson_generator", 1, {"rate": rate})
        nest.Connect(poisson, target, "all_to_all", {"weight": 1.0, "delay": 1.0, **receptor})

    drive(60.0, retina)
    for name, kind in wanted:
        rate = 270.0 if name.startswith("L4") else 360.0
        if kind != "MC":
            drive(rate, cells[name], receptor_type=port["AMPA"])
        if kind == "PC":
            drive(rate, cells[name], receptor_type=port["NMDA"])
    return Net(list(cells.values()), 0.2)


NETWORKS = {
    "brunel_delta": (0.1, brunel_delta),
    "brunel_alpha": (0.1, brunel_alpha),
    "brunel_alpha_stdp": (0.1, lambda: brunel_alpha(True)),
    "hpc_benchmark": (0.1, hpc_benchmark),
    "scaling_iaf_psc_alpha": (0.125, lambda: scaling("iaf_psc_alpha")),
    "scaling_ignore_and_fire": (0.125, lambda: scaling("ignore_and_fire")),
    "microcircuit": (0.1, lambda: microcircuit(0.1 * SCALE, True)),
    "microcircuit_dc": (0.1, lambda: microcircuit(0.2 * SCALE, False)),
    "coba": (0.1, coba),
    "cuba": (0.1, cuba),
    "cobahh": (0.1, cobahh),
    "sleep_wake": (0.2, lambda: sleep(0.25 * SCALE, True)),
    "sleep_sleep": (0.2, lambda: sleep(0.25 * SCALE, False)),
    "izhikevich2003": (1.0, izhikevich2003),
}


def statistics(trains, begin, end):
    """Rate, variation of intervals, correlation of counts in bins of 5 ms."""
    rate = sum(map(len, trains)) / (len(trains) * (end - begin) / 1000)
    cvs = [np.diff(t).std() / np.diff(t).mean() for t in trains if len(t) >= 5]
    active = [t for t in trains if len(t) > 0]
    np.random.default_rng(1).shuffle(active)
    bins = max(1, round((end - begin) / 5))
    counts = [np.histogram(t, bins, (begin, end))[0] for t in active[:200]]
    counts = np.array([c for c in counts if c.std() > 0])
    cc = float("nan")
    if len(counts) > 1:
        z = np.corrcoef(counts)
        cc = (z.sum() - len(counts)) / (len(counts) * (len(counts) - 1))
    return rate, (np.mean(cvs) if cvs else float("nan")), cc


def main():
    nest.set_verbosity("M_ERROR")
    resolution, make = NETWORKS[NAME]
    nest.set(resolution=resolution, local_num_threads=THREADS, rng_seed=SEED, print_time=False, keep_source_table=False)
    base = rss("VmRSS")
    start = time.perf_counter()
    net = make()
    build = time.perf_counter() - start
    connections = nest.num_connections
    # Without a source table nothing can be connected later: recorders are there from the beginning, and begin when they must.
    begin, length = (SETTLE, TIMED) if net.record_while_timed else (SETTLE + TIMED, RECORDED)
    recorders = []
    for cells in net.cells if length > 0 else []:
        recorders.append(nest.Create("spike_recorder", 1, {"start": begin}))
        nest.Connect(cells, recorders[-1], syn_spec={"synapse_model": "static_synapse", "delay": net.delay})
    if SETTLE > 0:
        nest.Simulate(SETTLE)
    else:
        nest.Prepare()
        nest.Cleanup()
    start = time.perf_counter()
    nest.Simulate(TIMED)
    run = time.perf_counter() - start
    peak = rss("VmHWM")
    if begin + length > SETTLE + TIMED:
        nest.Simulate(begin + length - SETTLE - TIMED)
    result = {"simulator": "NEST " + nest.__version__, "connections": connections, "build_s": build, "timed_ms": TIMED,
              "run_s": run, "peak_mib": peak, "base_mib": base, "rate": None, "cv": None, "correlation": None, "weights": []}
    if recorders:
        total = sum(map(len, net.cells))
        sums = [0.0, 0.0, 0.0]
        for cells, recorder in zip(net.cells, recorders):
            events = recorder.events
            order = np.argsort(events["senders"], kind="stable")
            senders, times = events["senders"][order], events["times"][order]
            keep = times > begin
            senders, times = senders[keep], times[keep]
            ids = np.array(cells.tolist())
            trains = [times[lo:hi] for lo, hi in zip(np.searchsorted(senders, ids, "left"), np.searchsorted(senders, ids, "right"))]
            for k, value in enumerate(statistics(trains, begin, begin + length)):
                sums[k] += 0.0 if np.isnan(value) else value * len(cells) / total
        result.update(rate=sums[0], cv=sums[1], correlation=sums[2])
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
