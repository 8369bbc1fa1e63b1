import { DomainError } from '../core/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Position } from '../core/geometry.ts';
import { ReportId } from '../core/ids.ts';
import { type Person, PLACE_HOLDS } from '../core/person.ts';
import { coarse, isPublicKind } from '../core/report.ts';
import type { Instant } from '../core/time.ts';
import type { CameraView } from './views/camera.view.ts';
import type { QueueRow } from './views/incident.view.ts';

/**
 * What stands on a wall is read by everybody in the room. These functions are the one place that says what that is;
 * the list, the single row and the stream all come by them.
 */

/** The longer side, in pixels, of a picture on a wall: of a plate that fills an eighth of it three columns a sign are left. */
export const COARSE_SIDE = 160;

/** Somebody at the water may drown: the room has to read where, and its coarse picture does not tell who. */
const URGENT = 'RES.PERSON';

/** Whether the room may know what a matter of this kind is, and where. */
const isWallKind = (category: string): boolean => isPublicKind(category) || category === URGENT;

/** Whether a picture may stand there at all: one that a camera took, of a kind of matter that the room may know of. */
export const mayHangOnWall = (
  { kind }: Pick<Evidence, 'kind'>,
  { category }: Pick<QueueRow, 'category'>,
): boolean => (kind === 'still' || kind === 'snapshot' || kind === 'frame') && isWallKind(category);

/** Coarse: a picture's size → that of its rendition on a wall. */
function coarseSize({ width, height }: { readonly width: number; readonly height: number }) {
  const by = Math.min(1, COARSE_SIDE / Math.max(width, height));
  const side = (of: number) => Math.max(1, Math.round(of * by));
  return { width: side(width), height: side(height) };
}

/** Of what is told of a matter nobody in the room is to know: that it is there, how urgent, and how late. */
const WITHHELD = { zh: '不在大屏上显示的事项', en: 'A matter not shown here' };
const NOWHERE = { latitude: 0, longitude: 0 };
const NO_REPORT = ReportId.parse('00000000-0000-0000-0000-000000000000');

/** On wall: a row → what the room may read of it. Nobody's own words, no names but of who has it, no photos, no clips. */
export function rowOnWall(row: QueueRow): QueueRow {
  return isWallKind(row.category) ? plainRow(row) : withheldRow(row);
}

/** What a row tells as it is. Named one by one, here and below, so that no new field slips out by itself. */
const PLAIN = [
  'id',
  'asOf',
  'number',
  'state',
  'category',
  'categoryName',
  'severity',
  'areaId',
  'siteId',
  'siteName',
  'verdict',
  'capturedAt',
  'raisedAt',
  'screenBefore',
  'lastSeenAt',
  'count',
  'shelvedUntil',
  'judgedAt',
  'reason',
  'clock',
  'assignee',
  'dispatchedAt',
  'acceptedAt',
  'expectedAt',
  'arrivedAt',
  'checkInBefore',
  'suspendedUntil',
  'result',
  'resolvedAt',
  'closedAt',
  'acknowledgedAt',
  'fieldCheck',
  'reopened',
  'sight',
] as const satisfies readonly (keyof QueueRow)[];

function plainRow(row: QueueRow): QueueRow {
  const { source, evidence } = row;
  const isTold = source.kind !== 'camera' && source.kind !== 'system';
  const pictures = evidence.pictures.filter((one) => mayHangOnWall(one, row));
  return {
    ...picked(row, PLAIN),
    acts: [],
    // Where somebody stood who told of it is often where he lives.
    position: isTold ? coarse(row.position) : row.position,
    source: isTold ? { kind: source.kind, reportId: source.reportId, text: '' } : machine(source),
    evidence: {
      state: evidence.state,
      pictures: pictures.map((one) => ({ ...one, ...coarseSize(one) })),
      clipState: 'none',
      clips: [],
      held: evidence.held,
    },
  };
}

function picked<T extends object, K extends keyof T>(thing: T, keys: readonly K[]): Pick<T, K> {
  const kept = keys.flatMap((key) => (thing[key] === undefined ? [] : [[key, thing[key]]]));
  return Object.fromEntries(kept);
}

function withheldRow({
  id,
  asOf,
  state,
  severity,
  areaId,
  raisedAt,
  screenBefore,
  ...row
}: QueueRow): QueueRow {
  return {
    id,
    asOf,
    withheld: true,
    number: '',
    state,
    category: 'SYS.WITHHELD',
    categoryName: WITHHELD,
    severity,
    areaId,
    position: NOWHERE,
    source: { kind: 'citizen', reportId: NO_REPORT, text: '' },
    verdict: 'none',
    capturedAt: raisedAt,
    raisedAt,
    screenBefore,
    lastSeenAt: raisedAt,
    count: 1,
    ...(row.shelvedUntil !== undefined && { shelvedUntil: row.shelvedUntil }),
    ...(row.clock && { clock: row.clock }),
    ...(row.acknowledgedAt !== undefined && { acknowledgedAt: row.acknowledgedAt }),
    fieldCheck: false,
    reopened: 0,
    acts: [],
    evidence: { state: 'none', pictures: [], clipState: 'none', clips: [], held: false },
  };
}

type Source<Kind> = Extract<QueueRow['source'], { readonly kind: Kind }>;

/** What a device says of its trouble may be any words: the reason alone is ours. */
function machine(from: Source<'camera' | 'system'>): QueueRow['source'] {
  // Of which matters the files are is none of the room's business.
  if (from.kind === 'system') return { kind: 'system' };
  const { health, ...source } = from;
  if (!health) return source;
  return { ...source, health: 'reason' in health ? { state: health.state, reason: health.reason } : health };
}

/** Camera for: a camera → as this person may read it. */
export const cameraFor = (camera: CameraView, { role }: Pick<Person, 'role'>): CameraView =>
  role === 'wall' ? cameraOnWall(camera) : camera;

/** A camera, without the way to it and its login: the room may know where it looks, and whether it does. */
function cameraOnWall({ profile: _, health, ...camera }: CameraView): CameraView {
  const { detail: __, ...shown } = health;
  return { ...camera, address: NO_ADDRESS, username: '', health: shown };
}

/** Somebody who can be sent: where he said last that he is, and of what categories he has something in hand. */
export interface Whereabouts {
  readonly position?: Position | undefined;
  readonly seenAt?: Instant | undefined;
  readonly kinds: readonly string[];
}

/** Units: who can be sent → where help is, without who it is. Who deals with what the room is not to know of would show where that is. */
export const unitsOnWall = (all: readonly Whereabouts[], now: Instant) =>
  all.flatMap(({ position, seenAt, kinds }) =>
    position && seenAt !== undefined && now - seenAt < PLACE_HOLDS && kinds.every(isWallKind)
      ? [{ position: coarse(position), seenAt, busy: kinds.length > 0 }]
      : [],
  );

/** `.invalid` is nobody's, for good (RFC 2606). */
const NO_ADDRESS = 'https://withheld.invalid/';

/** What a wall asks the queue by. A search or a filter would tell by its answer what the rows do not. */
const FILTERS: readonly string[] = ['state', 'severity', 'from', 'to', 'cursor', 'limit'];

/** @throws DomainError `forbidden` for a question that no wall asks */
export function checkWallFilter(filter: Readonly<Record<string, unknown>>): void {
  const other = Object.keys(filter).find((name) => filter[name] !== undefined && !FILTERS.includes(name));
  if (other) throw new DomainError('forbidden', `A wall shows what is open: it does not ask by ${other}`);
}
