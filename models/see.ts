import type { Detection } from '../core/detection.ts';
import { decode } from './decode.ts';
import type { Letterbox } from './letterbox.ts';
import type { Model } from './manifest.ts';
import { suppress } from './suppress.ts';
import { type InputTensor, inputFor, type Picture, type Tensor } from './tensor.ts';

/**
 * Makes see: picture → what is in it, best first. letterbox → `infer` → decode → suppress.
 * `infer` is the model itself (see session.ts), or anything that answers as it would.
 * Pictures wait for each other: the input is one buffer.
 */
export function seeWith(
  model: Model,
  infer: (input: InputTensor) => Promise<readonly Tensor[]>,
): (picture: Picture) => Promise<Detection[]> {
  const input = inputFor(model);
  const look = async (picture: Picture) => {
    const letterbox: Letterbox = input.fill(picture);
    const outputs = await infer(input.tensor);
    return suppress(decode(outputs, model, letterbox), model.suppressAbove);
  };

  let last: Promise<unknown> = Promise.resolve();
  return (picture) => {
    const turn = last.then(() => look(picture));
    last = turn.catch(() => undefined);
    return turn;
  };
}
