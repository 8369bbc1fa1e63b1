import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPushKeys } from './push-keys.ts';
import { createTestDatabase, KEY, NOON } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('is one pair for the whole town, whoever of many asks first, and for ever', async () => {
  const asked = await Promise.all(Array.from({ length: 8 }, () => readPushKeys(database.db, KEY, NOON)));
  const pairs = new Set(asked.map(({ publicKey, privateKey }) => `${publicKey} ${privateKey.reveal()}`));
  expect(pairs.size).toBe(1);
  const { publicKey, privateKey } = await readPushKeys(database.db, KEY, NOON);
  expect(pairs).toContain(`${publicKey} ${privateKey.reveal()}`);
  expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(privateKey.reveal(), 'base64url')).toHaveLength(32);
  expect(`${privateKey}`).toBe('***');
});
