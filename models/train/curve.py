"""How the loss fell, as a picture."""
import matplotlib

matplotlib.use("Agg")  # no screen
import matplotlib.pyplot as plt


def draw_curve(curve, path):
    """Draw: [[step, loss], …] → a PNG."""
    if not curve:
        return
    figure, axes = plt.subplots(figsize=(8, 4.5))
    axes.plot(*zip(*curve))
    axes.set(xlabel="steps", ylabel="loss, mean of 40 steps", yscale="log")
    axes.grid(True, which="both", alpha=0.3)
    figure.savefig(path, dpi=100, bbox_inches="tight")
    plt.close(figure)
