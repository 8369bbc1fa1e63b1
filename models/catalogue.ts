import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import { Model, WaterModel } from './manifest.ts';
import { faultOf } from './onnx-file.ts';

/** The folder of the weights that ship. */
export const WEIGHTS = fileURLToPath(new URL('weights', import.meta.url));

const LARGEST_MANIFEST = 1 << 20;
/** Bytes. */
export const LARGEST_MODEL = 512 << 20;

/** A model of a folder: its manifest, and why it cannot be opened, where it cannot. */
export interface Listed {
  readonly manifestPath: string;
  readonly model?: Model;
  readonly refusal?: string;
}

/** List: a folder → every manifest in it, by file name, each model's file checked as for opening; none where there is no folder. */
export async function listModels(folder: string): Promise<Listed[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => inspect(join(folder, name))));
}

async function inspect(manifestPath: string): Promise<Listed> {
  let model: Model | undefined;
  try {
    model = await readManifest(manifestPath);
    await readWeights(manifestPath, model);
    return { manifestPath, model };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { manifestPath, ...(model && { model }), refusal: error.message };
  }
}

/** Find: folders and a model's name → the path of its manifest, in the first that has it. @throws DomainError `model-refused`. */
export async function findModel(folders: readonly string[], name: string): Promise<string> {
  const listed = (await Promise.all(folders.map(listModels))).flat();
  const found = listed.find(({ model }) => model?.name === name);
  if (found) return found.manifestPath;
  const known = listed.flatMap(({ model }) => model?.name ?? []).join(', ') || 'none';
  throw new DomainError(
    'model-refused',
    `no model is called ${name} in ${folders.join(' or ')}; there are: ${known}`,
  );
}

/** Read: the path of a manifest → what it says. @throws DomainError `model-refused`, with every mistake in it. */
export const readManifest = (path: string): Promise<Model> => readBy(Model, path);

/** The same, of the network that reads the water line. */
export const readWaterManifest = (path: string): Promise<WaterModel> => readBy(WaterModel, path);

async function readBy<Shape extends z.ZodType>(shape: Shape, path: string): Promise<z.output<Shape>> {
  const text = new TextDecoder().decode(await readWhole(path, LARGEST_MANIFEST));
  const parsed = shape.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  throw new DomainError('model-refused', `${path}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
}

/**
 * Read: a manifest's path and what it says → the bytes of its model. The bytes that were checked are the
 * bytes that are opened: the file is read once. @throws DomainError `model-refused` when it is missing,
 * too large, not the file of the manifest (sha256), not whole, or keeps weights in other files.
 */
export async function readWeights(
  manifestPath: string,
  { file, sha256 }: Pick<Model, 'file' | 'sha256'>,
): Promise<Uint8Array> {
  const path = join(dirname(manifestPath), file);
  const bytes = await readWhole(path, LARGEST_MODEL);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256.toLowerCase()) {
    throw new DomainError(
      'model-refused',
      `${path}: its sha256 is ${found}, the manifest says ${sha256}: fetch the file again, or mend the manifest`,
    );
  }
  const fault = faultOf(bytes);
  if (fault) throw new DomainError('model-refused', `${path}: ${fault}`);
  return bytes;
}

async function readWhole(path: string, most: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= most) return await readFile(path);
  } catch (cause) {
    throw new DomainError('model-refused', `${path}: cannot be read (${codeOf(cause)}): is it there?`, {
      cause,
    });
  }
  throw new DomainError('model-refused', `${path}: larger than ${most >> 20} MiB, the most that is opened`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('model-refused', `${path}: is not JSON: ${(cause as Error).message}`, { cause });
  }
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code ?? String(cause);
