import { minutes } from '../../core/time.ts';
import { findEvidence } from '../../store/evidence.ts';
import { answerReport, type Followed, followReport } from '../../store/follow.ts';
import { findIncident } from '../../store/incidents.ts';
import { nearMatters, townCentre } from '../../store/near.ts';
import { addPhoto, countPhotos, mayShowAfter, photoIdOf } from '../../store/photos.ts';
import { raiseFromReport, reportOfPhone } from '../../store/reports.ts';
import { openBuckets } from '../bucket.ts';
import { hurried } from '../deadline.ts';
import { evidenceOpener } from '../evidence-bytes.ts';
import { cleanPhoto } from '../photo.ts';
import { Refused } from '../problem.ts';
import type { NearPorts } from '../routes/near.route.ts';
import type { PhotoPorts } from '../routes/photos.route.ts';
import type { ReportPorts } from '../routes/reports.route.ts';
import type { Followed as FollowedView } from '../views/report.view.ts';
import { absent } from './absent.ts';
import type { World } from './world.ts';

const DATABASE = 'the database';
/** Nobody types follow codes faster than this; who guesses them is stopped. */
const followsPerMinute = 20;
/** Whoever has something to say says it once. */
const answersPerMinute = 6;
/** A page that shows a place asks again when its pin has moved. */
const nearPerMinute = 60;
/** A page that is followed shows a handful, again at each look. */
const looksPerMinute = 120;
/** Of one report, or of one person at one incident. */
const MOST_PHOTOS = 12;

const buckets =
  ({ now }: World) =>
  (perMinute: number) =>
    openBuckets({ burst: perMinute, every: minutes(1) / perMinute }, now);

export function reportPorts(world: World): ReportPorts {
  const { db, now, reportsPerMinute } = world;
  const perMinute = buckets(world);
  const tries = {
    report: perMinute(reportsPerMinute),
    follow: perMinute(followsPerMinute),
    answer: perMinute(answersPerMinute),
  };
  return {
    raise: (report, id) => raiseFromReport(db, report, { reporter: id && { id }, now: now() }),
    follow: async (code) => shown(await followReport(db, code)),
    answer: async (code, { id, answer, words = STILL_WRONG }) =>
      shown(await answerReport(db, code, { id, answer, words }, now())),
    takeTry: (what, source) => tries[what].take(source),
  };
}

/** What is written down for a "no" without words. */
const STILL_WRONG = '居民说还没有解决';

function shown(followed: Followed | undefined): FollowedView | undefined {
  if (!followed) return undefined;
  const { incidentId: _, reached, photos, answers, ...rest } = followed;
  return { ...rest, reached: [...reached], photos: [...photos], answers: [...answers] };
}

export function nearPorts(world: World): NearPorts {
  const tries = buckets(world)(nearPerMinute);
  return {
    near: (at, what) => nearMatters(world.db, at, what),
    townCentre: () => townCentre(world.db),
    dutyPhone: world.dutyPhone,
    takeTry: (_, source) => tries.take(source),
  };
}

export function photoPorts(world: World): PhotoPorts {
  const { db, vault, now, reportsPerMinute } = world;
  const perMinute = buckets(world);
  // A report has three photos as a rule.
  const tries = { photo: perMinute(reportsPerMinute * 3), look: perMinute(looksPerMinute) };
  const store = hurried({ reportOfPhone, followReport, findEvidence, findIncident, mayShowAfter }, DATABASE);

  /** Cleaned and on disk before its row is written: a row without its bytes is never seen. */
  const keepOnce: PhotoPorts['keep'] = async (sent, of, { given, purpose, takenAt }) => {
    const { incidentId, ...by } = of;
    const id = photoIdOf(by, given);
    if (await absent(store.findEvidence(db, id), 'unknown-evidence')) return { id, isNew: false };
    if ((await countPhotos(db, incidentId, by)) >= MOST_PHOTOS) throw enough();
    const { bytes, width, height } = await cleanPhoto(sent);
    const sha256 = await vault.put({ id, mime: 'image/jpeg' }, bytes);
    // A clock that runs ahead took no photo of tomorrow.
    const at = Math.min(takenAt ?? now(), now());
    const facts = { id, incidentId, sha256, bytes: bytes.length, width, height, takenAt: at };
    return { id, isNew: (await addPhoto(db, facts, by, purpose, now())) === 'new' };
  };

  /** A phone that is impatient sends one again while it is still being kept: they take turns. */
  const turns = new Map<string, Promise<unknown>>();
  const keep: PhotoPorts['keep'] = async (sent, of, facts) => {
    const key = photoIdOf(of, facts.given);
    const before = turns.get(key) ?? Promise.resolve();
    const mine = before.then(() => keepOnce(sent, of, facts));
    const settled = mine.catch(() => {});
    turns.set(key, settled);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === settled) turns.delete(key);
    }
  };

  return {
    keep,
    reportOfPhone: (id, token) => store.reportOfPhone(db, id, token),
    areaOf: (id) => absent(store.findIncident(db, id), 'unknown-incident'),
    mayShowAfter: (id, person) => store.mayShowAfter(db, id, person),
    findPublic: async (code, id) => {
      const followed = await store.followReport(db, code);
      if (!followed?.photos.some((photo) => photo.id === id)) return undefined;
      return absent(store.findEvidence(db, id), 'unknown-evidence');
    },
    open: evidenceOpener(vault),
    takeTry: (what, source) => tries[what].take(source),
  };
}

const enough = () =>
  new Refused(409, 'enough-photos', `There are ${MOST_PHOTOS} photos already: that is enough to see it by`);
