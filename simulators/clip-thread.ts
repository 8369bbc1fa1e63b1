import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { drawClip } from './clips.ts';
import { scenes } from './scenes/all.ts';

/** One scene, drawn in a thread of its own: see `makeClips`. */
const { scene: name, to } = z.object({ scene: z.string(), to: z.string() }).parse(workerData);
const scene = scenes.find((one) => one.name === name);
if (!scene) throw new Error(`there is no scene ${name}`);
await drawClip(scene, to);
