import { dam } from './dam.ts';
import { field } from './field.ts';
import { breakdown, shoulder } from './highway.ts';
import { hillside } from './hillside.ts';
import type { Scene } from './scene.ts';
import { spillway } from './spillway.ts';

/** The town's six pictures, in the order its cameras get them: a reservoir, a road, a fire-risk spot, and again. */
export const scenes: readonly Scene[] = [dam, breakdown, hillside, spillway, shoulder, field];
