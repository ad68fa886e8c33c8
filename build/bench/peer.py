"""scikit-learn's side of the bench: reads one JSON command a line, answers with the seconds it took.

Both sides get the same start: k-means begins at the given points, EM at the labels that come out of it.
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

warnings.filterwarnings("ignore")
arrays = {}


class FromLabels(GaussianMixture):
    """A mixture whose EM starts from the labels of k-means begun at given centres."""

    def _initialize_parameters(self, X, random_state):
        k = self.n_components
        centers = X[self.picks]
        kmeans = KMeans(k, init=centers, n_init=1, algorithm="lloyd").fit(X)
        resp = np.zeros((len(X), k))
        resp[np.arange(len(X)), kmeans.labels_] = 1
        self._initialize(X, resp)


def fit(X, covarianceType, picks):
    g = FromLabels(len(picks), covariance_type=covarianceType)
    g.picks = picks
    g.fit(X)
    return {"bic": g.bic(X), "iterations": int(g.n_iter_)}


def kmeans(X, picks):
    return {"iterations": int(KMeans(len(picks), init=X[picks], n_init=1, algorithm="lloyd").fit(X).n_iter_)}


def pca(X, fraction):
    p = PCA(fraction, svd_solver="full").fit(X)
    return {"dimensions": int(p.n_components_)}


def closed_form(X, picks, tol=1e-3, max_iter=100, reg=1e-6):
    """The tied closed form in plain NumPy: linear logits, second moments."""
    n, d = X.shape
    k = len(picks)
    labels = KMeans(k, init=X[picks], n_init=1, algorithm="lloyd").fit(X).labels_
    resp = np.zeros((n, k))
    resp[np.arange(n), labels] = 1
    S = X.T @ X / n
    before = -np.inf
    for iteration in range(1, max_iter + 2):
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
        bound = float((top[:, 0] + np.log(s[:, 0])).mean() + constant)
        if iteration > max_iter or (iteration > 1 and done):
            break
        resp = e / s
        done = abs(bound - before) < tol
        before = bound
    p = k * d + k - 1 + d * (d + 1) // 2
    return {"bic": -2 * bound * n + p * np.log(n), "iterations": iteration - 1}


WORK = {"fit": fit, "kmeans": kmeans, "pca": pca, "closedForm": closed_form}

print(json.dumps({"sklearn": sklearn.__version__, "numpy": np.__version__}), flush=True)
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
    result["seconds"] = time.perf_counter() - start
    print(json.dumps(result), flush=True)
