import { z } from 'zod';
import { Camera } from './camera.ts';
import { type CsvRecord, wordIn } from './csv.ts';
import { Position } from './geometry.ts';
import { Site, SiteKind } from './site.ts';
import { Text } from './text.ts';

/** The columns of a list of cameras, each with what else people call it. */
export const COLUMNS = {
  area: ['片区', '网格'],
  site: ['点位', '地点', '站点'],
  kind: ['类型'],
  name: ['名称', '摄像头'],
  address: ['地址'],
  username: ['用户', '账号'],
  password: ['密码'],
  latitude: ['纬度'],
  longitude: ['经度'],
  bearing: ['方位', '方位角'],
  fieldOfView: ['视角'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Column = keyof typeof COLUMNS;
const columns = Object.keys(COLUMNS) as Column[];

/** Without these there is no camera. */
const NEEDED: readonly Column[] = ['site', 'name', 'address', 'latitude', 'longitude'];

/** What is wrong with a cell; a page says it in words, with the mend. */
export const CellFault = z.enum([
  'missing',
  'too-long',
  'not-a-word',
  'no-number',
  'out-of-range',
  'no-address',
  'login-in-address',
  'unknown-kind',
  'kind-needed',
  'unknown-area',
  'other-kind',
  'foreign-network',
  'twice',
  'not-written',
]);
export type CellFault = z.infer<typeof CellFault>;
export interface Fault {
  readonly field: Column;
  readonly fault: CellFault;
}

/** A camera as one line of a list tells of it. */
export interface ListedCamera {
  readonly area: string;
  readonly site: string;
  readonly kind: SiteKind | undefined;
  readonly name: string;
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly position: Position;
  readonly bearing?: number | undefined;
  readonly fieldOfView?: number | undefined;
}

/** Read: the first line → where each column is, or those that are missing. In any order; others are left alone. */
export function readHead(
  head: CsvRecord | undefined,
): { readonly places: ReadonlyMap<Column, number> } | { readonly missing: readonly Column[] } {
  const found = new Map<Column, number>();
  for (const [at, cell] of (head?.cells ?? []).entries()) {
    const word = cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]/g, '');
    const column = columns.find(
      (one) => one.toLowerCase() === word || COLUMNS[one].some((alias) => word.startsWith(alias)),
    );
    if (column && !found.has(column)) found.set(column, at);
  }
  const missing = NEEDED.filter((column) => !found.has(column));
  return missing.length > 0 ? { missing } : { places: found };
}

const kinds: Readonly<Record<string, SiteKind>> = {
  水库: 'reservoir',
  道路: 'road',
  火险点: 'fire',
  林区: 'fire',
};

/** Read: one line of a list → the camera it tells of, or all that is wrong with it. */
export function readLine(
  { cells }: CsvRecord,
  places: ReadonlyMap<Column, number>,
): { readonly camera: ListedCamera } | { readonly faults: readonly Fault[] } {
  const word = (column: Column) => wordIn(cells[places.get(column) ?? -1]);
  const faults: Fault[] = [];
  const wrong = (field: Column, fault: CellFault) => void faults.push({ field, fault });
  const text = (field: Column, most: number, isNeeded: boolean) => {
    const value = word(field);
    if (value === '' && isNeeded) wrong(field, 'missing');
    else if (value.length > most) wrong(field, 'too-long');
    else if (!Text.safeParse(value).success) wrong(field, 'not-a-word');
    return value;
  };
  const number = (field: Column, schema: z.ZodType<number>, isNeeded: boolean) => {
    const value = word(field).replace(',', '.');
    if (value === '') {
      if (isNeeded) wrong(field, 'missing');
      return undefined;
    }
    if (!/^-?\d+(\.\d+)?$/.test(value)) wrong(field, 'no-number');
    else if (!schema.safeParse(Number(value)).success) wrong(field, 'out-of-range');
    return Number(value);
  };
  const kind = word('kind');
  const known = kinds[kind] ?? SiteKind.safeParse(kind.toLowerCase()).data;
  if (kind !== '' && !known) wrong('kind', 'unknown-kind');
  const camera = {
    area: text('area', 60, false),
    site: text('site', 100, true),
    kind: known,
    name: text('name', 100, true),
    address: text('address', 500, true),
    username: text('username', 100, false),
    password: text('password', 200, false),
    position: {
      latitude: number('latitude', Position.shape.latitude, true) ?? 0,
      longitude: number('longitude', Position.shape.longitude, true) ?? 0,
    },
    bearing: number('bearing', Camera.shape.bearing.unwrap(), false),
    fieldOfView: number('fieldOfView', Camera.shape.fieldOfView.unwrap(), false),
  };
  const fault = camera.address === '' ? undefined : faultOfAddress(camera.address);
  if (fault) wrong('address', fault);
  if (Site.shape.name.safeParse(camera.site).success === false && camera.site !== '')
    wrong('site', 'not-a-word');
  return faults.length > 0 ? { faults } : { camera };
}

function faultOfAddress(address: string): CellFault | undefined {
  if (!Camera.shape.address.safeParse(address).success) return 'no-address';
  // What comes after the scheme and before the path: an @ there is a login.
  return /^[a-z]+:\/\/[^/]*@/i.test(address) ? 'login-in-address' : undefined;
}

/** The first line of a list, and one that shows what goes where. */
export const TEMPLATE: readonly (readonly string[])[] = [
  columns.map((column) => column),
  [
    '',
    '龙潭水库',
    'reservoir',
    '坝前',
    'http://192.168.1.64/onvif/device_service',
    'admin',
    '',
    '30.2451',
    '119.9832',
    '125',
    '60',
  ],
];
