import { DomainError } from '../../core/errors.ts';
import { faultOf, metadataOf } from '../onnx-file.ts';
import { described } from '../ports.ts';
import { type OpenGraph, openGraph } from '../session.ts';
import { inputDims, NUMBERS } from '../tensor.ts';
import { type Entrance, entranceOf } from './entrance.ts';
import { type Draft, guess } from './guess.ts';
import { type Answer, recognise } from './layout.ts';
import { parseNames } from './names.ts';
import type { Said } from './said.ts';

/** What was found out of a file, and what of it is no more than a guess. */
export interface Inspected {
  readonly draft: Draft;
  readonly doubts: readonly string[];
}

/**
 * Inspect: the bytes of a file, and what its owner says of it → a manifest to begin with. The file is opened
 * and run once on noise. @throws DomainError `model-refused`, with the reason, when no camera's picture can be given
 * to it or its answer is like no layout known here.
 */
export async function inspect(bytes: Uint8Array, path: string, said: Said): Promise<Inspected> {
  const refuse = (reason: string) => new DomainError('model-refused', `${path}: ${reason}`);
  const fault = faultOf(bytes);
  if (fault) throw refuse(fault);
  const metadata = metadataOf(bytes);
  const graph = await openGraph(bytes, path);
  try {
    const entrance = entranceOf(graph.inputs, metadata.get('imgsz'), said.side);
    if (typeof entrance === 'string') throw refuse(entrance);
    const answers = await tryOut(graph, entrance).catch((cause: unknown) => {
      throw refuse(`it failed on noise of ${entrance.side}x${entrance.side}: ${(cause as Error).message}`);
    });
    const sick = answers.find(({ data }) => !data.every(Number.isFinite));
    if (sick)
      throw refuse(
        `its output ${sick.name} holds what is no number (NaN or infinite): its weights are broken`,
      );
    const layout = recognise(answers, entrance.side, said.decoder);
    if (!layout) throw refuse(unlike(graph, said.decoder));
    const names = parseNames(metadata.get('names') ?? metadata.get('classes'));
    if (names && !said.labels && layout.decoder !== 'end-to-end' && names.length !== layout.classes) {
      throw refuse(
        `it names ${names.length} classes and answers for ${layout.classes}: made for ${metadata.get('task') ?? 'something else'}? Only detection and classification are read`,
      );
    }
    const doubts = ['colours, scale and letterbox: as the authors of such models have them'];
    if (!names && !said.labels) doubts.push(labelDoubt(layout.classes));
    return { draft: guess(entrance, layout, metadata), doubts };
  } finally {
    await graph.close();
  }
}

/** Small numbers, as every kind of model can take them. The same noise each time: what is found out is found out again. */
async function tryOut(graph: OpenGraph, entrance: Entrance): Promise<Answer[]> {
  const dims = inputDims(entrance);
  const data = new NUMBERS[entrance.dtype](3 * entrance.side * entrance.side);
  const most = entrance.dtype === 'uint8' ? 255 : 1;
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[i] = (state / 2 ** 32) * most;
  }
  const names = graph.outputs
    .filter(({ type }) => type === 'float32' || type === 'float16')
    .map(({ name }) => name);
  const outputs = await graph.infer(entrance.name, { data, dims }, names);
  return outputs.map((output, index) => ({ ...output, name: names[index] ?? '' }));
}

function unlike({ outputs }: OpenGraph, said: string | undefined): string {
  const what = `its output is ${described(outputs)}`;
  if (said) return `${what}: that is not how ${said} answers`;
  return `${what}: no layout known here is like that; see models/README.md for those that are`;
}

const labelDoubt = (classes: number) =>
  classes === 80
    ? "labels: the file does not name them, so COCO's 80 in their usual order"
    : 'labels: the file does not name them, so they are numbered; name them by --manifest';
