import { writeFileSync } from 'node:fs';
import { CHANNELS, featuresOf, ROWS } from '../../features.ts';
import { patchOf } from '../../patch.ts';
import { stripOf } from '../../strip.ts';
import { drawn, SCALE } from '../../testing/shore.ts';
import { shoreOf } from '../../testing/shores.ts';

// node models/train/water/strips.ts taught|foreign COUNT FILE: each strip is its level (share of the scale), then its features.
const [kind, count, file, from = '0'] = process.argv.slice(2) as [
  'taught' | 'foreign',
  string,
  string,
  string?,
];
const wide = 1 + CHANNELS * ROWS;
const all = new Float32Array(Number(count) * wide);
for (let n = 0; n < Number(count); n++) {
  const chance = (n * 0.618_034) % 1;
  const given =
    chance < 0.08 ? { level: -0.5 + 5 * chance } : chance < 0.16 ? { level: 1.02 + 6 * (chance - 0.08) } : {};
  const weather =
    n % 12 === 5
      ? { fog: 0.2 + ((n * 0.31) % 0.75) }
      : n % 12 === 9
        ? { glare: 0.05 + ((n * 0.17) % 0.5) }
        : {};
  const night = n % 3 === 0 ? { infrared: true } : {};
  const shore = shoreOf(kind, n + 1 + Number(from), { near: 36, ...given, ...weather, ...night });
  const patch = patchOf(drawn(shore), SCALE);
  all[n * wide] = shore.level;
  all.set(featuresOf(patch, stripOf(patch)), n * wide + 1);
}
writeFileSync(file, all);
