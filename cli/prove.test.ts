import { expect, it } from 'vitest';
import { wordsOf } from '../bench/quiet.ts';
import { UsageError } from './command.ts';
import { prove } from './prove.ts';

it('prove refuses what it has no proof of, before anything is run', async () => {
  const asked = prove.run(['quiet', 'peace']);

  await expect(asked).rejects.toThrow(UsageError);
  await expect(asked).rejects.toThrow(/quiet.*not peace/);
});

it('a proof of quiet says which videos it had to do without', () => {
  const found = { minutes: 31.2, looks: 3_400, incidents: 0, videos: [], machine: 'load 0.50 on 2 cores' };

  expect(wordsOf({ ...found, missing: [] })).toBe(
    '0 incidents of fire or water in 31.2 quiet minutes, 3400 looks; load 0.50 on 2 cores',
  );
  expect(wordsOf({ ...found, missing: ['a.avi'] })).toContain(
    'without a.avi (not found: --footage says where)',
  );
});
