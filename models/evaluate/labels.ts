import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Model } from '../manifest.ts';
import type { LabelMap } from './truth.ts';

const Numbers = z.record(z.string().regex(/^\d+$/), z.string());

type Labels = Pick<Model, 'name' | 'labels'>;

/** The number of a label file is the place of the label in the manifest. */
export const ownMap = ({ labels }: Labels): LabelMap =>
  new Map(labels.flatMap((one, index) => (one ? [[index, one.label] as const] : [])));

/** Read: the text of a map, `{"0": "flame"}`, and a model → the map. @throws DomainError `model-mismatch` that says what is wrong. */
export function parseMap(text: string, model: Labels): LabelMap {
  const { success, data, error } = z.preprocess(json, Numbers).safeParse(text);
  if (!success) throw new DomainError('model-mismatch', z.prettifyError(error).replaceAll('\n', ' '));
  const known = minScoresOf(model);
  const strange = Object.values(data).filter((label) => !known.has(label));
  if (strange.length > 0) {
    const labels = [...known.keys()].join(', ');
    throw new DomainError(
      'model-mismatch',
      `${model.name} has no ${strange.join(', ')}; its labels: ${labels}`,
    );
  }
  return new Map(Object.entries(data).map(([number, label]) => [Number(number), label]));
}

/** The labels that are measured (all, or those asked for), with the score from which the model is sure: the least of the classes that share one. */
export function minScoresOf({ labels }: Labels, asked?: ReadonlySet<string>): Map<string, number> {
  const scores = new Map<string, number>();
  for (const one of labels) {
    if (!one || (asked && !asked.has(one.label))) continue;
    scores.set(one.label, Math.min(one.minScore, scores.get(one.label) ?? 1));
  }
  return scores;
}

function json(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
