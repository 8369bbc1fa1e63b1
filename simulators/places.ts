import type { Clip } from './clip.ts';

/** Where a simulated camera stands. */
export interface Place {
  /** The place, a dot, and where there it stands. */
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Where it looks: degrees clockwise from north. */
  readonly bearing: number;
}

/** The town's well-known places; none of them exists. */
const KNOWN: Readonly<Record<Clip['kind'], readonly Place[]>> = {
  reservoir: [
    { name: '龙潭水库·坝前', latitude: 30.7462, longitude: 120.4815, bearing: 205 },
    { name: '石门水库·溢洪道', latitude: 30.7587, longitude: 120.4968, bearing: 140 },
  ],
  road: [
    { name: '青河大道·东段', latitude: 30.7391, longitude: 120.5013, bearing: 80 },
    { name: '环镇南路·路口', latitude: 30.7318, longitude: 120.4889, bearing: 310 },
  ],
  fire: [
    { name: '青山7号·北坡', latitude: 30.7655, longitude: 120.4772, bearing: 15 },
    { name: '竹海3号·瞭望台', latitude: 30.7701, longitude: 120.4905, bearing: 250 },
  ],
};

const MORE: Readonly<Record<Clip['kind'], (number: number) => string>> = {
  reservoir: (number) => `山塘${number}号·坝前`,
  road: (number) => `乡道${number}号·路侧`,
  fire: (number) => `青山${number + 10}号·林区`,
};

/** Degrees of latitude; less than a hundred metres at each step would put cameras on top of each other. */
const STEP = 0.0017;
const CENTRE = { latitude: 30.74, longitude: 120.49 };

/** Place: the number of a camera among those of its kind, from 0 → where it stands. The same at every start. */
export function placeOf(kind: Clip['kind'], number: number): Place {
  const known = KNOWN[kind][number];
  if (known) return known;
  // A sunflower's spiral: even in all directions, never twice the same.
  const turns = number * 137.508 + { reservoir: 0, road: 40, fire: 80 }[kind];
  const radius = STEP * Math.sqrt(number + 1);
  const angle = (turns * Math.PI) / 180;
  return {
    name: MORE[kind](number + 1),
    latitude: Number((CENTRE.latitude + radius * Math.cos(angle)).toFixed(6)),
    longitude: Number((CENTRE.longitude + radius * Math.sin(angle)).toFixed(6)),
    bearing: Math.round(turns) % 360,
  };
}
