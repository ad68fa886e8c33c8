"""scikit-learn's side of the bench: reads one JSON command a line, answers with the seconds it took and the results.

Both sides get the same start: k-means begins at the given points, EM at the labels that come out of it. Threads are
those that NumPy's BLAS and OpenMP take by themselves.
"""
import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_info

warnings.filterwarnings("ignore")
arrays = {}


def lloyd(X, picks):
    return KMeans(len(picks), init=X[picks], n_init=1, algorithm="lloyd").fit(X)


class FromLabels(GaussianMixture):
    """A mixture whose EM starts from the labels of k-means begun at given centres."""

    def _initialize_parameters(self, X, random_state, **_):
        k = self.n_components
        resp = np.zeros((len(X), k))
        resp[np.arange(len(X)), lloyd(X, self.picks).labels_] = 1
        self._initialize(X, resp)


def fit(X, covarianceType, picks):
    g = FromLabels(len(picks), covariance_type=covarianceType)
    g.picks = picks
    labels = g.fit_predict(X)
    return {"bic": g.bic(X), "iterations": int(g.n_iter_), "labels": labels}


def kmeans(X, picks):
    found = lloyd(X, picks)
    return {"iterations": int(found.n_iter_), "labels": found.labels_}


def pca(X, fraction):
    p = PCA(fraction, svd_solver="full")
    p.fit_transform(X)
    return {"ratios": p.explained_variance_ratio_}


def closed_form(X, picks, tol=1e-3, max_iter=100, reg=1e-6):
    """Tied EM in plain NumPy as one would write it who knows that x'Px cancels: linear logits, constant S = X'X / n."""
    n, d = X.shape
    k = len(picks)
    X = X - X.mean(0)
    resp = np.zeros((n, k))
    resp[np.arange(n), lloyd(X, picks).labels_] = 1
    S = X.T @ X / n
    bound, iterations, done = -np.inf, 0, False
    while True:
        nk = resp.sum(0) + 10 * np.finfo(float).eps
        means = resp.T @ X / nk[:, None]
        cov = (n * S - (means * nk[:, None]).T @ means) / nk.sum()
        cov[np.diag_indices(d)] += reg
        P = np.linalg.inv(cov)
        A = means @ P
        logits = X @ A.T + (np.log(nk / n) - 0.5 * (A * means).sum(1))
        top = logits.max(1, keepdims=True)
        e = np.exp(logits - top)
        s = e.sum(1, keepdims=True)
        constant = 0.5 * (np.linalg.slogdet(P)[1] - d * np.log(2 * np.pi) - (P * S).sum())
        before, bound = bound, float((top[:, 0] + np.log(s[:, 0])).mean() + constant)
        if done or iterations == max_iter:
            break
        resp = e / s
        done = abs(bound - before) < tol
        iterations += 1
    p = k * d + k - 1 + d * (d + 1) // 2
    return {"bic": -2 * bound * n + p * np.log(n), "iterations": iterations, "labels": logits.argmax(1)}


WORK = {"fit": fit, "kmeans": kmeans, "pca": pca, "closedForm": closed_form}


def warm_up():
    """What the first call of everything costs is no part of the comparison."""
    X = np.random.default_rng(0).normal(size=(60, 4))
    for covariance_type in ["spherical", "diag", "tied", "full"]:
        fit(X, covariance_type, [0, 1])
    pca(X, 0.5)
    closed_form(X, [0, 1])


def threads():
    return {info["user_api"]: info["num_threads"] for info in threadpool_info()}


def plain(value):
    return value.tolist() if isinstance(value, np.ndarray) else value


warm_up()
print(json.dumps({"sklearn": sklearn.__version__, "numpy": np.__version__, "threads": threads()}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "load":
        array = np.fromfile(command["file"], dtype="<f8").reshape(command["shape"])
        arrays[command["name"]] = array
        print("{}", flush=True)
        continue
    arguments = dict(command["arguments"])
    X = arrays[command["on"]]
    start = time.perf_counter()
    result = WORK[command["do"]](X, **arguments)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, **{name: plain(value) for name, value in result.items()}}), flush=True)
