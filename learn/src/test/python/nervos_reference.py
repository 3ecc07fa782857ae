"""Trains with nervos and writes what it decides: model.red, encoded.npz with encoded test samples (x), the points that they
are made of (points), the number of wins of each output neuron (wins) and the decisions (decisions), and pixels.npz with an
image and its spikes.

Usage: nervos_reference.py FOLDER TRAINING TESTING SEED LEAK. LEAK is linear (circles) or exponential (irises). Needs nervos
and what it imports.
"""
import contextlib
import glob
import io
import os
import random
import shutil
import sys

import numpy as np

folder, training, testing, seed, leak = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
os.environ["MPLBACKEND"] = "Agg"
import nervos

np.random.seed(seed)
random.seed(seed)
values = dict(
    training_images_amount=training, testing_images_amount=testing, training_duration=200, past_window=-20, epochs=1,
    image_size=[28, 28], input_layer_size=10, output_layer_size=18, resting_potential=-70, reset_potential=-90,
    inhibitory_potential=-100, spike_threshold=-55, spike_drop_rate=0.8, threshold_drop_rate=0.4, refractory_time=15,
    min_weight=1e-5, max_weight=1.0, A_up=1, A_down=-2, tau_up=8, tau_down=20, eta=0.05, min_frequency=1,
    max_frequency=140, tau_m=9.4, tau_threshold=5, conductance=10)
parameters = nervos.Parameters()
parameters.from_dict(values)
module = nervos.Module(parameters, "reference")
module.true_lif = leak == "exponential"
if leak == "linear":
    loader = nervos.CirclesLoader(parameters, (6, 6), (0.04, 0.04))
    module.initialise_layers([12, 18])
else:
    loader = nervos.IrisLoader(parameters, (5, 5, 4, 4), (0.03,) * 4)
    loader.fluff_data((training + testing) // 3)
    module.initialise_layers([18, 24])
module.X_train, module.Y_train = loader.dataloader(train=True, preprocess=True)
module.X_test, module.Y_test = loader.dataloader(train=False, preprocess=True, seed=52 if leak == "linear" else 42)
points = loader.dataloader(train=False, preprocess=False, seed=52)[0] if leak == "linear" else np.zeros((1, 4))
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    module.train()
red = sorted(glob.glob("storage/*/*/model.red"))[-1]
shutil.copy(red, "model.red")
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
# A loader without its data, which would be fetched.
images = nervos.MNISTLoader.__new__(nervos.MNISTLoader)
images.parameters = nervos.Parameters()
images.parameters.from_dict(dict(values, training_duration=100, max_frequency=50))
image = (np.arange(784).reshape(28, 28) * 7 % 256).astype(float)
image[3:9] = 0
np.savez_compressed("pixels.npz", image=image, spikes=np.asarray(images.img2spiketrain(image), dtype=np.uint8))
print("accuracy", float(np.mean(np.asarray(decisions) == module.Y_test)))
