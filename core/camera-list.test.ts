import { expect, it } from 'vitest';
import { readHead, readLine, TEMPLATE } from './camera-list.ts';
import { parseCsv, writeCsv } from './csv.ts';

const head = 'site,kind,name,address,username,password,latitude,longitude,bearing';
function read(line: string, first = head) {
  const [top, record] = parseCsv(`${first}\n${line}`);
  const found = readHead(top);
  if (!('places' in found) || !record) throw new Error(`the head is not read: ${JSON.stringify(found)}`);
  return readLine(record, found.places);
}

it('reads a camera of each line', () => {
  expect(read('Dam,reservoir,North,http://10.0.0.5/onvif,admin,pw,30.2,120.1,125')).toEqual({
    camera: {
      area: '',
      site: 'Dam',
      kind: 'reservoir',
      name: 'North',
      address: 'http://10.0.0.5/onvif',
      username: 'admin',
      password: 'pw',
      position: { latitude: 30.2, longitude: 120.1 },
      bearing: 125,
      fieldOfView: undefined,
    },
  });
});

it('knows the columns by their Chinese names and in any order, and names those that are missing', () => {
  const line = read('120.1,30.2,坝前,rtsp://10.0.0.5/1,龙潭,水库', '经度(°),纬度,名称,地址,地点,类型');
  expect(line).toMatchObject({ camera: { name: '坝前', kind: 'reservoir', position: { longitude: 120.1 } } });
  expect(readHead(parseCsv('name,address')[0])).toEqual({ missing: ['site', 'latitude', 'longitude'] });
  expect(readHead(undefined)).toHaveProperty('missing');
});

it('tells all that is wrong with a line, not the first thing alone', () => {
  expect(read(',lake,North,ftp://10.0.0.5,admin,pw,97,east,400')).toEqual({
    faults: [
      { field: 'kind', fault: 'unknown-kind' },
      { field: 'site', fault: 'missing' },
      { field: 'latitude', fault: 'out-of-range' },
      { field: 'longitude', fault: 'no-number' },
      { field: 'bearing', fault: 'out-of-range' },
      { field: 'address', fault: 'no-address' },
    ],
  });
});

it('takes no login within an address: it would be shown to everybody', () => {
  const line = read('Dam,road,N,rtsp://admin:pw@10.0.0.5/1,,,30,120,');
  expect(line).toEqual({ faults: [{ field: 'address', fault: 'login-in-address' }] });
});

it('offers a template that it can read itself', () => {
  const [top, example] = parseCsv(writeCsv(TEMPLATE));
  const found = readHead(top);
  expect(example && 'places' in found && readLine(example, found.places)).toMatchObject({
    camera: { site: '龙潭水库', bearing: 125 },
  });
});
