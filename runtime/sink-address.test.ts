import { describe, expect, it } from 'vitest';
import { admitUrl, isPushService } from './sink-address.ts';

const house = { networks: ['10.8.0.0/16', '127.0.0.1/32'], refusedPorts: [5432, 6379, 8080] };

describe('where a notice may go', () => {
  it.each([
    'https://1.1.1.1/hook',
    'https://[2606:4700:4700::1111]/hook',
    'https://10.8.3.4/hook',
    'http://10.8.3.4:9000/hook',
    'http://127.0.0.1:9000/',
  ])('is admitted: %s', async (url) => {
    expect((await admitUrl(url, house)).url.href).toBe(new URL(url).href);
  });

  it.each([
    ['somewhere inside that was not named', 'https://192.168.1.1/'],
    ['the machine itself, by another address', 'https://127.0.0.2/'],
    ['the machine itself, in short', 'https://127.2/'],
    ['the machine itself, in hex', 'https://0x7f.2/'],
    ['the machine itself, as one number', 'https://2130706434/'],
    ['the machine itself, as IPv6', 'https://[::1]/'],
    ['an inner address dressed as IPv6', 'https://[::ffff:192.168.1.1]/'],
    ['an inner address by 6to4', 'https://[2002:c0a8:101::1]/'],
    ['an inner address by NAT64', 'https://[64:ff9b::c0a8:101]/'],
    ['a cloud’s metadata', 'https://169.254.169.254/latest/'],
    ['link-local IPv6', 'https://[fe80::1]/'],
    ['nowhere', 'https://0.0.0.0/'],
    ['everybody', 'https://224.0.0.1/'],
    ['carrier NAT', 'https://100.64.0.1/'],
    ['our database, even inside', 'http://10.8.3.4:5432/'],
    ['our own API', 'http://127.0.0.1:8080/'],
    ['another scheme', 'ftp://1.1.1.1/'],
    ['a socket', 'unix:/var/run/docker.sock'],
    ['a login in the address', 'https://me:word@1.1.1.1/'],
    ['the public internet in the clear', 'http://1.1.1.1/'],
  ])('is not %s', async (_what, url) => {
    await expect(admitUrl(url, house)).rejects.toMatchObject({ code: 'sink-refused' });
  });

  it('is not a name that leads nowhere, and that is another matter', async () => {
    await expect(admitUrl('https://nowhere.invalid/', house)).rejects.toMatchObject({
      code: 'sink-unreachable',
    });
  });

  it('is not a name that means the machine itself', async () => {
    const none = { networks: [], refusedPorts: [] };
    await expect(admitUrl('https://localhost/', none)).rejects.toMatchObject({ code: 'sink-refused' });
  });
});

describe('a push service', () => {
  const services = ['https://fcm.googleapis.com', 'https://*.push.apple.com', 'http://127.0.0.1:9000/'];
  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://web.push.apple.com/abc', true],
    ['http://127.0.0.1:9000/x', true],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://fcm.googleapis.com:8443/x', false],
    ['https://fcm.googleapis.com.evil.example/x', false],
    ['https://evilpush.apple.com.example/x', false],
    ['https://push.apple.com/x', false],
    ['https://user@fcm.googleapis.com@evil.example/', false],
    ['not an address', false],
  ])('%s: %s', (endpoint, isOne) => {
    expect(isPushService(endpoint, services)).toBe(isOne);
  });
});
