"""Fits the problems of a JSON document (standard input) with the installed scikit-learn and writes its numbers as JSON.

scikit-learn before 1.3 draws the first centre of k-means++ with randint, later versions with choice(p=uniform): an older
one is handed a stream whose randint is that choice, so that it draws as the later ones do.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore", ConvergenceWarning)

OLD = tuple(int(part) for part in sklearn.__version__.split(".")[:2]) < (1, 3)


class LaterStream(np.random.RandomState):
    def randint(self, n):
        return self.choice(n, p=np.full(n, 1 / n))


def stream(seed):
    return (LaterStream if OLD else np.random.RandomState)(seed)


SHAPES = {
    "spherical": lambda k, d: (k,),
    "diag": lambda k, d: (k, d),
    "tied": lambda k, d: (d, d),
    "full": lambda k, d: (k, d, d),
}


def mixture(p):
    X = np.array(p["X"]).reshape(p["n"], p["d"])
    k, kind = p["k"], p["covarianceType"]
    given = {
        "weights_init": (p.get("weightsInit"), (k,)),
        "means_init": (p.get("meansInit"), (k, p["d"])),
        "precisions_init": (p.get("precisionsInit"), SHAPES[kind](k, p["d"])),
    }
    gm = GaussianMixture(
        k,
        covariance_type=kind,
        random_state=stream(p["seed"]),
        init_params=p["initParams"],
        n_init=p["nInit"],
        max_iter=p["maxIter"],
        tol=p["tol"],
        reg_covar=p["regCovar"],
        warm_start=p.get("warmIterations", 0) > 0,
        **{name: np.array(v).reshape(shape) for name, (v, shape) in given.items() if v is not None},
    )
    labels = gm.fit_predict(X)
    if gm.warm_start:
        gm.max_iter = p["warmIterations"]
        labels = gm.fit_predict(X)
    return {
        "weights": gm.weights_.tolist(),
        "means": gm.means_.ravel().tolist(),
        "covariances": gm.covariances_.ravel().tolist() if hasattr(gm, "covariances_") else None,
        "precisionsCholesky": gm.precisions_cholesky_.ravel().tolist(),
        "lowerBound": gm.lower_bound_ if np.isfinite(gm.lower_bound_) else None,
        "nIter": gm.n_iter_,
        "labels": labels.tolist(),
        "bic": gm.bic(X),
        "aic": gm.aic(X),
        "proba": gm.predict_proba(X).ravel().tolist(),
        "scoreSamples": gm.score_samples(X).tolist(),
    }


def kmeans(p):
    X = np.array(p["X"]).reshape(p["n"], p["d"])
    km = KMeans(p["k"], n_init=p["nInit"], algorithm="lloyd", random_state=stream(p["seed"])).fit(X)
    return {
        "centers": km.cluster_centers_.ravel().tolist(),
        "labels": km.labels_.tolist(),
        "inertia": km.inertia_,
        "nIter": km.n_iter_,
        "distances": km.transform(X).ravel().tolist(),
    }


def pca(p):
    X = np.array(p["X"]).reshape(p["n"], p["d"])
    model = PCA(p["components"], svd_solver="full", whiten=p["whiten"]).fit(X)
    scores = model.transform(X)
    return {
        "nComponents": int(model.n_components_),
        "ratios": model.explained_variance_ratio_.tolist(),
        "variances": model.explained_variance_.tolist(),
        "scores": np.abs(scores).ravel().tolist(),
        "back": model.inverse_transform(scores).ravel().tolist(),
    }


PROBLEMS = {"mixture": mixture, "kmeans": kmeans, "pca": pca}
json.dump([PROBLEMS[p["problem"]](p) for p in json.load(sys.stdin)], sys.stdout)
