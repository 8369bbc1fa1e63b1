import { describe, expect, it } from 'vitest';
import { admit, parseAddress, rehost } from './address.ts';

const town = { networks: ['10.0.0.0/8', '192.168.0.0/16'], refusedPorts: [5432, 6379, 8080] };
const admitted = async (text: string) => (await admit(parseAddress(text), town)).ip;

describe('an address', () => {
  it('of a camera network is admitted', async () => {
    expect(await admitted('http://10.1.2.3/onvif/device_service')).toBe('10.1.2.3');
    expect(await admitted('rtsp://192.168.1.9:554/Streaming/Channels/102?x=1')).toBe('192.168.1.9');
    expect(await admitted('http://[::ffff:10.0.0.5]/')).toBe('10.0.0.5');
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/latest/meta-data',
    'http://169.254.169.254/',
    'http://0.0.0.0/',
    'http://8.8.8.8/',
    'rtsp://10.0.0.5:6379/',
    'http://10.0.0.5:5432/',
    'http://10.0.0.5:8080/',
  ])('%s is refused before a packet is sent', async (text) => {
    await expect(admitted(text)).rejects.toMatchObject({ code: 'camera-address-refused' });
  });

  it.each([
    'file:///etc/passwd',
    'unix:/run/redis.sock',
    'concat:a|b',
    'ftp://10.0.0.5/',
    '-i',
    '',
    'http://',
    'http://10.0.0.5/\nrtsp://x',
    'rtsp://10.0.0.5/`id`',
    'data:text/plain,x',
  ])('%j is none of a camera', (text) => {
    expect(() => parseAddress(text)).toThrow('begins with http://');
  });

  it('loses the login somebody wrote into it', () => {
    expect(parseAddress('rtsp://admin:secret@10.0.0.5/live#x').href).toBe('rtsp://10.0.0.5/live');
  });
});

describe('an address that a camera tells', () => {
  const enrolled = new URL('http://10.0.0.5:8899/onvif/device_service');

  it('keeps its path and query, and gets the host that was enrolled', () => {
    const { url, isForeign } = rehost(
      'rtsp://192.168.1.64:554/Streaming/Channels/101?transportmode=unicast',
      enrolled,
      ['rtsp:'],
    );
    expect([url.href, isForeign]).toEqual([
      'rtsp://10.0.0.5:554/Streaming/Channels/101?transportmode=unicast',
      true,
    ]);
  });

  it('is not foreign when it is its own', () => {
    expect(rehost('http://10.0.0.5:81/snap?ch=1', enrolled, ['http:'])).toEqual({
      url: new URL('http://10.0.0.5:81/snap?ch=1'),
      isForeign: false,
    });
  });

  it('behind NAT is asked at the port that leads there', () => {
    expect(rehost('http://192.168.1.64/onvif/media', enrolled, ['http:']).url.href).toBe(
      'http://10.0.0.5:8899/onvif/media',
    );
  });

  it('of another scheme than wanted is refused', () => {
    expect(() => rehost('http://10.0.0.5/live', enrolled, ['rtsp:', 'rtsps:'])).toThrow(
      'not with rtsp: or rtsps:',
    );
    expect(() => rehost('file:///etc/passwd', enrolled, ['rtsp:'])).toThrow('begins with');
  });
});
