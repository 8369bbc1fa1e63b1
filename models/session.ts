import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Detection } from '../core/detection.ts';
import { DomainError } from '../core/errors.ts';
import type { SeenBy } from '../core/observation.ts';
import { readManifest, readWeights } from './catalogue.ts';
import { mismatchOf } from './decode.ts';
import type { Model } from './manifest.ts';
import { seeWith } from './see.ts';
import type { Picture, Tensor } from './tensor.ts';

/** A model ready to see. It lives in one process and uses one thread: more cores, more processes. */
export interface OpenModel {
  readonly manifest: Model;
  readonly seenBy: SeenBy;
  /** Run: picture → what is in it, best first, 100 at most. @throws DomainError `bad-frame`, `model-mismatch`. */
  readonly run: (picture: Picture) => Promise<Detection[]>;
  /** The inference alone, on a tensor of the model's shape: what a benchmark compares `run` with. */
  readonly bare: (input: Tensor) => Promise<Tensor>;
  /** Frees its memory. Neither `run` nor `bare` may be under way or called after. */
  readonly close: () => Promise<void>;
}

/** One thread: two processes on two cores see 1.94 times as much as one, two threads only 1.10 times. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Errors are thrown and told by us; the library's own lines would go to stderr beside the log.
  logSeverityLevel: 4,
};

/**
 * Open: the path of a manifest → the model it describes, tried once on a grey picture.
 *
 * @throws DomainError `model-refused` when the file is missing, another than the manifest's, broken, or
 * takes or answers something else than the manifest says. Never crashes for a bad file.
 * Opening and running block the event loop of the process (26 ms a run for YOLOX-nano at 416), and there
 * is no time-out: native code cannot be interrupted. Whoever supervises the process has to.
 */
export async function openModel(manifestPath: string): Promise<OpenModel> {
  const manifest = await readManifest(manifestPath);
  const bytes = await readWeights(manifestPath, manifest);
  const refuse = (reason: string, cause?: unknown) =>
    new DomainError('model-refused', `${manifestPath}: ${reason}`, { cause });

  const session = await InferenceSession.create(bytes, OPTIONS).catch((cause: unknown) => {
    throw refuse(`onnxruntime cannot open it: ${reasonOf(cause)}`, cause);
  });
  try {
    const bare = bareOf(session, manifest, refuse);
    const run = seeWith(manifest, bare);
    await run(GREY).catch((cause: unknown) => {
      throw refuse(`it failed on a grey picture: ${reasonOf(cause)}`, cause);
    });
    const seenBy = { name: manifest.name, sha256: manifest.sha256 };
    return { manifest, seenBy, run, bare, close: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

const GREY: Picture = { width: 2, height: 2, planes: new Uint8Array(12).fill(114) };

type Refuse = (reason: string) => DomainError;

function bareOf(session: InferenceSession, manifest: Model, refuse: Refuse): OpenModel['bare'] {
  const input = inputOf(session, manifest, refuse);
  const output = outputOf(session, manifest, refuse);
  return async ({ data, dims }) => {
    const answer = await session.run({ [input]: new OrtTensor('float32', data, dims) }, [output]);
    const tensor = answer[output];
    if (tensor?.type !== 'float32' || !(tensor.data instanceof Float32Array)) {
      throw new DomainError('model-mismatch', `its output ${output} is ${tensor?.type}, want float32`);
    }
    return { data: tensor.data, dims: tensor.dims };
  };
}

/** The name of its one input: [1, 3, side, side], float32. Dimensions given as names (or -1) are any number. */
function inputOf({ inputMetadata }: InferenceSession, { side }: Model, refuse: Refuse): string {
  const want = [1, 3, side, side];
  const [input, ...others] = inputMetadata;
  const fits =
    input?.isTensor &&
    others.length === 0 &&
    input.type === 'float32' &&
    input.shape.length === 4 &&
    input.shape.every((one, i) => typeof one === 'string' || one < 1 || one === want[i]);
  if (fits) return input.name;
  const has = inputMetadata.map(described).join(' and ') || 'none';
  throw refuse(`its input is ${has}; the manifest says float32 [${want.join(', ')}]`);
}

/** The name of the output that the manifest's decoder reads; a model may have others beside it. */
function outputOf({ outputMetadata }: InferenceSession, manifest: Model, refuse: Refuse): string {
  const fit = outputMetadata.find((one) => {
    return one.isTensor && one.type === 'float32' && !mismatchOf(one.shape, manifest);
  });
  if (fit) return fit.name;
  const [first] = outputMetadata;
  const want = first?.isTensor ? mismatchOf(first.shape, manifest) : undefined;
  const has = outputMetadata.map(described).join(' and ') || 'none';
  throw refuse(`its output is ${has}; ${manifest.decoder} reads float32${want ? ` (${want})` : ''}`);
}

const described = (one: InferenceSession.ValueMetadata) =>
  one.isTensor ? `${one.type} [${one.shape.join(', ')}]` : 'no tensor';

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
