import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { foundIn } from './discover.ts';
import { connectOnvif } from './onvif.ts';
import { probe } from './probe.ts';
import { type OddCamera, oddCamera, plainAnswers } from './testing/odd-camera.ts';
import { Address, many, Text, Token } from './xml.ts';

let camera: OddCamera | undefined;
afterEach(async () => {
  await camera?.close();
  camera = undefined;
});

const parsed = <T extends z.ZodType>(schema: T, given: unknown) => schema.safeParse(given).data;
/** Steers a terminal, turns the writing round, breaks a line; and goes on for ever. */
const LOUD = `Eye\u202E1\u009b31m\u2066\n${'x'.repeat(100_000)}`;

describe('what a device says of itself', () => {
  it('is one line of 200 signs that steers nothing', () => {
    const words = String(parsed(Text, { _: LOUD, $: {} }));
    expect(words).toMatch(/^Eye131m x+$/);
    expect(words).toHaveLength(200);
  });

  it('is an address wholly or not at all', () => {
    const address = `http://192.168.1.2/${'a'.repeat(900)}`;
    expect(parsed(Address, ` ${address} `)).toBe(address);
    expect(parsed(Address, `${address}${'a'.repeat(200)}`)).toBeUndefined();
  });

  it('names a profile so that it can be asked for to the letter, or does not have it', () => {
    expect(parsed(Token, 'Profile_1 主')).toBe('Profile_1 主');
    for (const name of ['', 'a\u202Eb', 'x'.repeat(65)]) expect(parsed(Token, name)).toBeUndefined();
  });

  it('has a hundred parts of one kind at most', () => {
    expect(parsed(many(Text), Array(100_000).fill('profile'))).toHaveLength(100);
  });
});

it('lets no device that answers a search say more than a line, or an address that is hidden', () => {
  const loud = { name: encodeURIComponent(LOUD), hardware: LOUD, location: 7 };
  const xaddrs = ['http://192.168.1.2/\u202Egpj', 'no address', `http://192.168.1.2/${'a'.repeat(600)}`];
  const [found, ...others] = foundIn([...Array(10_000).fill({ ...loud, xaddrs }), 'nonsense', null]);
  expect(found?.name.length).toBeLessThanOrEqual(100);
  expect(found?.hardware).toMatch(/^Eye131m x+$/);
  expect(found?.addresses).toEqual(['http://192.168.1.2/%E2%80%AEgpj']);
  expect(others).toHaveLength(499);
});

it('is cleaned on the whole way from an ONVIF answer to what an administrator reads', async () => {
  camera = await oddCamera(({ call }) => {
    const answer = plainAnswers(camera?.url.host ?? '')[call];
    const text = typeof answer === 'string' ? answer : '';
    return text.replace('Eye 1', LOUD).replaceAll('>Acme<', '>\u2067Acme&#x202e;<');
  });
  const { device } = await connectOnvif(camera.at, { username: 'watch', password: 'p@ss' });
  expect(device.manufacturer).toBe('Acme');
  expect(device.model).toHaveLength(200);
  const networks = { networks: ['127.0.0.0/8'], refusedPorts: [] };
  const probed = await probe({ url: camera.url.href, user: 'watch', password: 'p@ss' }, networks);
  expect(JSON.stringify(probed)).not.toMatch(/[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/);
});
