import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { Model } from '../manifest.ts';

/** What the owner of a model says of it; the rest is guessed. */
const Fields = Model.partial();
export type Said = z.infer<typeof Fields>;

/** Parse: the text of a manifest with as many fields as are known → those. @throws DomainError `model-refused`, with every mistake. */
export function parseSaid(text: string): Said {
  const given = z.record(z.string(), z.unknown()).safeParse(json(text));
  if (!given.success) throw new DomainError('model-refused', 'it is not a JSON object');
  const { success, data, error } = Fields.safeParse(given.data);
  if (!success) throw new DomainError('model-refused', z.prettifyError(error).replaceAll('\n', ' '));
  // What was not said must not come back as a default, and overrule the guess.
  return Object.fromEntries(Object.entries(data).filter(([field]) => field in given.data));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
