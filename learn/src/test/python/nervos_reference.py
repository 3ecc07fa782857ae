"""Trains circles with nervos and writes what it decides: model.red, and encoded.npz with encoded test samples (x), the
points that they are made of (points), the number of wins of each output neuron (wins) and the decisions (decisions).

Usage: nervos_reference.py FOLDER TRAINING TESTING SEED. Needs nervos and what it imports.
"""
import contextlib
import glob
import io
import os
import random
import shutil
import sys

import numpy as np

folder, training, testing, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
os.environ["MPLBACKEND"] = "Agg"
import nervos

np.random.seed(seed)
random.seed(seed)
parameters = nervos.Parameters()
parameters.from_dict(dict(
    training_images_amount=training, testing_images_amount=testing, training_duration=200, past_window=-20, epochs=1,
    image_size=[28, 28], input_layer_size=10, output_layer_size=18, resting_potential=-70, reset_potential=-90,
    inhibitory_potential=-100, spike_threshold=-55, spike_drop_rate=0.8, threshold_drop_rate=0.4, refractory_time=15,
    min_weight=1e-5, max_weight=1.0, A_up=1, A_down=-2, tau_up=8, tau_down=20, eta=0.05, min_frequency=1,
    max_frequency=140, tau_m=10, conductance=10))
loader = nervos.CirclesLoader(parameters, (6, 6), (0.04, 0.04))
module = nervos.Module(parameters, "reference")
module.initialise_layers([12, 18])
module.X_train, module.Y_train = loader.dataloader(train=True, preprocess=True)
module.X_test, module.Y_test = loader.dataloader(train=False, preprocess=True, seed=52)
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    module.train()
red = sorted(glob.glob("storage/*/*/model.red"))[-1]
shutil.copy(red, "model.red")
points, _ = loader.dataloader(train=False, preprocess=False, seed=52)
synapses, labels, _ = nervos.load_model(red)
wins, decisions = [], []
for sample in module.X_test:
    decisions.append(module.get_prediction(sample, synapses, labels))
    wins.append(module.feed_forward(sample, labels, range(1, 201))[0])
np.savez_compressed(
    "encoded.npz",
    x=np.asarray(module.X_test, dtype=np.uint8),
    y=np.asarray(module.Y_test),
    points=np.asarray(points),
    wins=np.asarray(wins),
    decisions=np.asarray(decisions))
print("accuracy", float(np.mean(np.asarray(decisions) == module.Y_test)))
