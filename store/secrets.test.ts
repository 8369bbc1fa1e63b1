import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { seal, unseal } from './secrets.ts';

const key = randomBytes(32);
const camera = randomUUID() as CameraId;
const password = 'p@ss wörd 密码';

describe("a camera's password", () => {
  it('comes back whole with the key, and shows itself to nobody who only prints it', () => {
    const secret = unseal(key, camera, seal(key, camera, password));
    expect(secret.reveal()).toBe(password);
    expect(`${secret} ${JSON.stringify({ secret })}`).toBe('*** {"secret":"***"}');
  });

  it('is nowhere in the sealed bytes, and sealed twice looks different twice', () => {
    const [one, two] = [seal(key, camera, password), seal(key, camera, password)];
    expect(one.includes(Buffer.from(password))).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('does not open with another key, and the error says what to do', () => {
    expect(() => unseal(randomBytes(32), camera, seal(key, camera, password))).toThrow('another key');
  });

  it('does not open in the row of another camera', () => {
    expect(() => unseal(key, randomUUID() as CameraId, seal(key, camera, password))).toThrow('altered');
  });

  it('does not open when any one bit of it was turned', () => {
    const sealed = seal(key, camera, password);
    for (let at = 0; at < sealed.length; at += 1) {
      const turned = Buffer.from(sealed);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(() => unseal(key, camera, turned)).toThrow(camera);
    }
  });

  it('does not open when cut short', () => {
    expect(() => unseal(key, camera, seal(key, camera, password).subarray(0, 20))).toThrow('set it anew');
    expect(() => unseal(key, camera, Buffer.alloc(0))).toThrow('set it anew');
  });
});
