import { type Answering, mismatchOf, wantedOf } from './decode.ts';
import type { Model } from './manifest.ts';
import { inputDims } from './tensor.ts';

/** An input or output as the file declares it; a dimension with a name (or below one) is any number. */
export interface Port {
  readonly name: string;
  /** Of the numbers in it; what is no tensor has none. */
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** The names of what a model is given and asked for; or why its manifest is not this file's. */
export type Fitted =
  | { readonly input: string; readonly outputs: readonly string[] }
  | { readonly misfit: string };

/** Fit: what a file declares and what its manifest says → the names to use. */
export function fitPorts({ inputs, outputs }: Ports, manifest: Model): Fitted {
  const input = inputOf(inputs, manifest);
  if (input === undefined) {
    const want = `${manifest.dtype} [${inputDims(manifest).join(', ')}]`;
    return { misfit: `its input is ${described(inputs)}; the manifest says ${want}` };
  }
  const names = outputsOf(outputs, manifest);
  if (typeof names === 'string') {
    return { misfit: `its output is ${described(outputs)}; ${manifest.decoder} reads ${names}` };
  }
  return { input, outputs: names };
}

function inputOf(inputs: readonly Port[], manifest: Model): string | undefined {
  const [input, ...others] = inputs;
  const want = inputDims(manifest);
  const fits =
    input?.type === manifest.dtype &&
    others.length === 0 &&
    input.shape.length === 4 &&
    input.shape.every((one, i) => typeof one === 'string' || one < 1 || one === want[i]);
  return fits ? input.name : undefined;
}

/** The outputs that the decoder reads, in its order; or what is wanted. A model may have others beside them. */
function outputsOf(outputs: readonly Port[], manifest: Answering): string[] | string {
  const left = outputs.filter(({ type }) => type === 'float32' || type === 'float16');
  const names: string[] = [];
  for (const wanted of wantedOf(manifest)) {
    const fit = left.filter(({ shape }) => !mismatchOf(shape, wanted));
    const one = fit.find(({ name }) => wanted.called?.test(name)) ?? fit[0];
    if (!one) {
      const why = left[0] ? ` (${mismatchOf(left[0].shape, wanted)})` : '';
      return `float32${why || ' or float16'}`;
    }
    left.splice(left.indexOf(one), 1);
    names.push(one.name);
  }
  return names;
}

/** What ports are, for people. */
export const described = (ports: readonly Port[]): string =>
  ports.map(({ type, shape }) => `${type} [${shape.join(', ')}]`).join(' and ') || 'none';
