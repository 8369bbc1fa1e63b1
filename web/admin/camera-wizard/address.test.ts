import { expect, it } from 'vitest';
import { nameFor, readAddress } from './address.ts';

it('makes an ONVIF address of a host alone', () => {
  expect(readAddress(' 192.168.1.64 ')).toEqual({ address: 'http://192.168.1.64/onvif/device_service' });
  expect(readAddress('cam.local:8080')?.address).toBe('http://cam.local:8080/onvif/device_service');
  expect(readAddress('https://10.0.0.4/onvif/x')?.address).toBe('https://10.0.0.4/onvif/x');
});

it('puts a login that was pasted with an address where it belongs', () => {
  expect(readAddress('rtsp://admin:p%40ss@10.0.0.4:554/Streaming/101')).toEqual({
    address: 'rtsp://10.0.0.4:554/Streaming/101',
    username: 'admin',
    password: 'p@ss',
  });
});

it('takes nothing that is no address', () => {
  for (const text of ['', 'a b', 'ftp://x', 'http://', 'javascript://x', 'file:///etc/passwd']) {
    expect(readAddress(text)).toBeUndefined();
  }
});

it('names a camera by what it is and where', () => {
  expect(nameFor({ maker: 'Hik', model: 'DS-2CD', address: 'http://10.0.0.4:81/x' })).toBe(
    'Hik DS-2CD 10.0.0.4:81',
  );
  expect(nameFor({ maker: '', model: '', address: 'rtsp://10.0.0.4/1' })).toBe('Camera 10.0.0.4');
});
