/**
 * Split: a column of numbers → for every place, how much better two stretches with a rule of their own
 * tell it than one does, in nats a row. Each stretch is a normal distribution around its mean, or around
 * a straight line when `sloped` (light falls off along a bank: that is no waterline).
 * The likelihood ratio of a change point, after Hinkley, "Inference about the change-point", 1970.
 *
 * @param floor  the standard deviation that noise alone has: no stretch counts as smoother than that.
 * @param margin rows at either end where nothing can be told (there the result is 0).
 */
export function splitsOf(values: Float64Array, floor: number, margin: number, sloped: boolean): Float64Array {
  const sums = sumsOf(values);
  const count = values.length;
  const spread = (from: number, to: number) => {
    return Math.log(variance(sums, from, to, sloped) + floor * floor) / 2;
  };
  const whole = spread(0, count);
  const gain = new Float64Array(count);
  for (let at = margin; at <= count - margin; at++) {
    const apart = (at * spread(0, at) + (count - at) * spread(at, count)) / count;
    if (at < count) gain[at] = Math.max(0, whole - apart);
  }
  return gain;
}

/** Running sums of y, y², t·y; from them the spread of any stretch is told at once. */
function sumsOf(values: Float64Array) {
  const [y, yy, ty] = [0, 1, 2].map(() => new Float64Array(values.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [t, value] of values.entries()) {
    y[t + 1] = (y[t] as number) + value;
    yy[t + 1] = (yy[t] as number) + value * value;
    ty[t + 1] = (ty[t] as number) + t * value;
  }
  return { y, yy, ty };
}

function variance(sums: ReturnType<typeof sumsOf>, from: number, to: number, sloped: boolean): number {
  const n = to - from;
  const between = (sum: Float64Array) => (sum[to] as number) - (sum[from] as number);
  const mean = between(sums.y) / n;
  const around = Math.max(0, between(sums.yy) / n - mean * mean);
  if (!sloped || n < 3) return around;
  const middle = (from + to - 1) / 2;
  const across = (n * n - 1) / 12;
  const slope = (between(sums.ty) / n - middle * mean) / across;
  return Math.max(0, around - slope * slope * across);
}
