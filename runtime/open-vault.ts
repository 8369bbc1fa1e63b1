import type { Config } from './config.ts';
import { folderVault } from './folder-vault.ts';
import { s3Vault } from './s3-vault.ts';
import type { Vault } from './vault.ts';

/** Open: the settings → where evidence is kept. */
export const openVault = ({
  evidenceUrl,
  evidenceDir,
}: Pick<Config, 'evidenceUrl' | 'evidenceDir'>): Vault =>
  evidenceUrl === undefined ? folderVault(evidenceDir) : s3Vault(evidenceUrl);
