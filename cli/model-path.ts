import { join, resolve } from 'node:path';
import { findModel, WEIGHTS } from '../models/catalogue.ts';
import type { Config } from '../runtime/config.ts';

/** The folder of the models that were added. */
export const addedModels = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'models');

/** The manifest of a model given by its name or by its manifest's path; without either, the one that is set. */
export async function manifestOf(given: string | undefined, config: Config): Promise<string> {
  if (given === undefined) return config.model;
  if (given.endsWith('.json')) return resolve(given);
  return findModel([addedModels(config), WEIGHTS], given);
}
