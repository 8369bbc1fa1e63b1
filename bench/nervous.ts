import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ApiClient } from '../cli/api-client.ts';
import { WHOLE } from '../core/geometry.ts';
import { WEIGHTS } from '../models/catalogue.ts';
import { Model } from '../models/manifest.ts';
import { CACHE } from './cache.ts';

const NAME = 'town_416';
/** As unsure as a model can be and still say something. */
const UNSURE = 0.02;

/** The shipped model, made to report what it hardly believes itself. @returns the path of its manifest */
export async function nervousModel(): Promise<string> {
  const folder = join(CACHE, 'nervous');
  await mkdir(folder, { recursive: true });
  const model = Model.parse(JSON.parse(await readFile(join(WEIGHTS, `${NAME}.json`), 'utf8')));
  const labels = model.labels.map((one) => one && { ...one, minScore: UNSURE });
  await copyFile(join(WEIGHTS, model.file), join(folder, model.file));
  const manifest = join(folder, 'nervous.json');
  await writeFile(manifest, JSON.stringify({ ...model, name: 'nervous', labels }));
  return manifest;
}

/** What the model may see, and a category it is reported as: which does not matter here. */
const LABELS = {
  person: 'RES.PERSON',
  vehicle: 'RD.STOP',
  'two-wheeler': 'RD.WRONG',
  flame: 'FIR.FLAME',
  smoke: 'FIR.SMOKE',
} as const;

/** Makes each new track an observation, so that there is always one under way when something is killed. */
export async function watchNervously(api: ApiClient, cameraIds: Iterable<string>): Promise<void> {
  const persistence = { hits: 1, looks: 1, minScore: UNSURE };
  const atOnce = { kind: 'present', zone: WHOLE, persistence, dwell: 0, coolDown: 0, schedule: [] };
  const rules = Object.entries(LABELS).map(([label, category]) => ({ ...atOnce, labels: [label], category }));
  for (const id of cameraIds) await api.put(`/api/v1/cameras/${id}/rules`, { rules });
}

const Page = z.object({ incidents: z.array(z.object({ id: z.string() })) });

/**
 * A dispatcher who refutes all that cameras have reported, so that the next breach raises anew.
 * @returns what was acknowledged. Fails as the API fails: try again.
 */
export async function refuteAll(desk: ApiClient): Promise<string[]> {
  const { incidents } = Page.parse(
    await desk.get('/api/v1/incidents?state=reported&source=camera&limit=200'),
  );
  const refuted: string[] = [];
  for (const { id } of incidents) {
    const path = `/api/v1/incidents/${id}/acts`;
    // Whoever is not answered does not know whether it was done: it is not promised, and asked again.
    const isAnswered = await desk.post(path, { id: randomUUID(), act: 'refute', reason: 'other' }).then(
      () => true,
      () => false,
    );
    if (isAnswered) refuted.push(id);
  }
  return refuted;
}
