"""Trains one epoch with nervos and prints the seconds it took.

Usage: nervos_epoch.py FOLDER. The folder holds spikes.npz: training and testing (rows of sample, input and step), their
labels, and parameters.json.
"""
import contextlib
import io
import json
import os
import sys
import time

import numpy as np

os.environ["MPLBACKEND"] = "Agg"
os.chdir(sys.argv[1])
import nervos

values = json.load(open("parameters.json"))
data = np.load("spikes.npz")


def trains(name):
    spikes = data[name].astype(int)
    dense = np.zeros((len(data[name + "_labels"]), int(data["inputs"]), values["training_duration"] + 1))
    dense[spikes[:, 0], spikes[:, 1], spikes[:, 2]] = 1
    return dense


parameters = nervos.Parameters()
parameters.from_dict(values)
module = nervos.Module(parameters, "bench")
module.initialise_layers([int(data["inputs"]), values["output_layer_size"]])
module.X_train, module.Y_train = trains("training"), data["training_labels"].astype(int)
module.X_test, module.Y_test = trains("testing"), data["testing_labels"].astype(int)
said = io.StringIO()
began = time.perf_counter()
with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
    accuracy = module.train()
print(json.dumps({"seconds": time.perf_counter() - began, "accuracy": float(accuracy)}))
