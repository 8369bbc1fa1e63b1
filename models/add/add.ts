import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { Model } from '../manifest.ts';
import { measureCpu, noise } from '../measure.ts';
import { openModel } from '../session.ts';
import { inputFor } from '../tensor.ts';
import { inspect } from './inspect.ts';
import type { Said } from './said.ts';

export interface Added {
  readonly manifest: Model;
  readonly manifestPath: string;
  readonly cpuMs: number;
  /** What of the manifest is no more than a guess. */
  readonly doubts: readonly string[];
}

/**
 * Add: the bytes of a model, its name, and what is said of it → the model in the folder, with a manifest. It is
 * inspected, opened and run before anything is kept. `from` is told in errors.
 * @throws DomainError `model-refused` when it is broken, like nothing known, or its name is taken by another.
 */
export async function addModel(
  bytes: Uint8Array,
  { from, name, folder, said }: { from: string; name: string; folder: string; said: Said },
): Promise<Added> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (said.sha256 && said.sha256.toLowerCase() !== sha256) {
    throw new DomainError(
      'model-refused',
      `${from}: its sha256 is ${sha256}, the manifest says ${said.sha256}`,
    );
  }
  const { draft, doubts } = await inspect(bytes, from, said);
  const { success, data, error } = Model.safeParse({ ...draft, ...said, name, file: `${name}.onnx`, sha256 });
  if (!success)
    throw new DomainError('model-refused', `${from}: ${z.prettifyError(error).replaceAll('\n', ' ')}`);

  const manifestPath = join(folder, `${name}.json`);
  if (existsSync(manifestPath) || existsSync(join(folder, data.file))) {
    throw new DomainError(
      'model-refused',
      `${folder} has a model called ${name}: say another --name, or delete that one`,
    );
  }
  await mkdir(folder, { recursive: true });
  const trial = await mkdtemp(join(folder, '.adding-'));
  try {
    await writeFile(join(trial, data.file), bytes);
    const tried = join(trial, `${name}.json`);
    await writeFile(tried, `${JSON.stringify(data, undefined, 2)}\n`);
    const cpuMs = await tryModel(tried, from);
    // The manifest comes last: what has one is whole.
    await rename(join(trial, data.file), join(folder, data.file));
    await rename(tried, manifestPath);
    return { manifest: data, manifestPath, cpuMs, doubts };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/** Opens it as it will be opened, on numbers as it will be given them. */
async function tryModel(manifestPath: string, from: string): Promise<number> {
  const model = await openModel(manifestPath).catch((cause: unknown) => {
    if (!(cause instanceof DomainError)) throw cause;
    throw new DomainError('model-refused', cause.message.replace(manifestPath, from), { cause });
  });
  try {
    const input = inputFor(model.manifest);
    input.fill(noise(model.manifest.side));
    const outputs = await model.bare(input.tensor);
    if (!outputs.every(({ data }) => data.every(Number.isFinite))) {
      throw new DomainError(
        'model-refused',
        `${from}: given a picture as the manifest prepares it, it answers what is no number (NaN or infinite)`,
      );
    }
    return await measureCpu(model);
  } finally {
    await model.close();
  }
}
