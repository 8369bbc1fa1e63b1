import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Detection } from '../core/detection.ts';
import { DomainError } from '../core/errors.ts';
import type { SeenBy } from '../core/observation.ts';
import { readManifest, readWeights } from './catalogue.ts';
import type { Model } from './manifest.ts';
import { fitPorts, type Port, type Ports } from './ports.ts';
import { seeWith } from './see.ts';
import type { InputTensor, Picture, Tensor } from './tensor.ts';

/** A model ready to see. It lives in one process and uses one thread: more cores, more processes. */
export interface OpenModel {
  readonly manifest: Model;
  readonly seenBy: SeenBy;
  /** Run: picture → what is in it, best first, 100 at most. @throws DomainError `bad-frame`, `model-mismatch`. */
  readonly run: (picture: Picture) => Promise<Detection[]>;
  /** The inference alone, on a tensor of the model's shape, its outputs as the decoder wants them: what a benchmark compares `run` with. */
  readonly bare: (input: InputTensor) => Promise<Tensor[]>;
  /** Frees its memory. Neither `run` nor `bare` may be under way or called after. */
  readonly close: () => Promise<void>;
}

/** A model's file opened, whatever it is: nothing is known of it but what it declares. */
export interface OpenGraph extends Ports {
  /** Infer: what to give to one input → the outputs of these names, in their order. */
  readonly infer: (input: string, given: InputTensor, outputs: readonly string[]) => Promise<Tensor[]>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Asks every class for no more than this, to see what the model hardly believes: for measuring it. */
  readonly minScore?: number;
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
export async function openModel(manifestPath: string, { minScore }: OpenOptions = {}): Promise<OpenModel> {
  const said = await readManifest(manifestPath);
  const manifest = minScore === undefined ? said : unsure(said, minScore);
  const graph = await openGraph(await readWeights(manifestPath, manifest), manifestPath);
  const refuse = (reason: string, cause?: unknown) =>
    new DomainError('model-refused', `${manifestPath}: ${reason}`, { cause });
  try {
    const names = fitPorts(graph, manifest);
    if ('misfit' in names) throw refuse(names.misfit);
    const bare = (given: InputTensor) => graph.infer(names.input, given, names.outputs);
    const run = seeWith(manifest, bare);
    await run(GREY).catch((cause: unknown) => {
      throw refuse(`it failed on a grey picture: ${reasonOf(cause)}`, cause);
    });
    const seenBy = { name: manifest.name, sha256: manifest.sha256 };
    return { manifest, seenBy, run, bare, close: graph.close };
  } catch (error) {
    await graph.close();
    throw error;
  }
}

/** Open: a file's bytes → what it declares, and the way to run it. @throws DomainError `model-refused`. */
export async function openGraph(bytes: Uint8Array, path: string): Promise<OpenGraph> {
  const session = await InferenceSession.create(bytes, OPTIONS).catch((cause: unknown) => {
    const reason = `onnxruntime cannot open it: ${reasonOf(cause)}`;
    throw new DomainError('model-refused', `${path}: ${reason}`, { cause });
  });
  return {
    inputs: session.inputMetadata.map(portOf),
    outputs: session.outputMetadata.map(portOf),
    infer: async (input, given, outputs) => {
      const answer = await session.run({ [input]: tensorOf(given) }, outputs);
      return outputs.map((name) => floats(name, answer[name]));
    },
    close: () => session.release(),
  };
}

const GREY: Picture = { width: 2, height: 2, planes: new Uint8Array(12).fill(114) };

function unsure(model: Model, minScore: number): Model {
  return {
    ...model,
    labels: model.labels.map((one) => one && { ...one, minScore: Math.min(one.minScore, minScore) }),
  };
}

const portOf = (one: InferenceSession.ValueMetadata): Port =>
  one.isTensor
    ? { name: one.name, type: one.type, shape: one.shape }
    : { name: one.name, type: 'no tensor', shape: [] };

function tensorOf({ data, dims }: InputTensor): OrtTensor {
  if (data instanceof Float32Array) return new OrtTensor('float32', data, dims);
  if (data instanceof Uint8Array) return new OrtTensor('uint8', data, dims);
  // The library makes a Float16Array of it, which its native part does not know: that one takes the bits as whole numbers.
  const bits = new Uint16Array(data.buffer, data.byteOffset, data.length);
  return Object.defineProperty(new OrtTensor('float16', bits, dims), 'cpuData', { value: bits });
}

function floats(name: string, tensor: OrtTensor | undefined): Tensor {
  if (tensor?.data instanceof Float32Array) return { data: tensor.data, dims: tensor.dims };
  const data: unknown = tensor?.data;
  if (tensor && data instanceof Float16Array) return { data: Float32Array.from(data), dims: tensor.dims };
  throw new DomainError('model-mismatch', `its output ${name} is ${tensor?.type}, want float32 or float16`);
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
