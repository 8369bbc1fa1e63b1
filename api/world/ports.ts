import type { AreaId } from '../../core/ids.ts';
import { respondersOf } from '../../store/dispatch.ts';
import type { ApiPorts } from '../app.ts';
import { hurried } from '../deadline.ts';
import { type Feed, openFeed } from '../feed.ts';
import { signer } from '../sign-in.ts';
import { adminPorts } from './admin.ts';
import { cameraPorts, viewsOf } from './cameras.ts';
import { contactPorts, shelfPorts, shiftPorts } from './desk.ts';
import { dispatchPorts } from './dispatch.ts';
import { opsPorts, vitalsOf } from './life.ts';
import { liveViewPorts } from './live-view.ts';
import { noticePorts, pushPorts } from './notices.ts';
import { historyPorts, pastPorts } from './past.ts';
import { categoryPorts, rulePorts, sitePorts } from './places.ts';
import { presencePorts, presenceReader } from './presence.ts';
import { evidencePorts, incidentPorts, newsPorts } from './queue.ts';
import { nearPorts, photoPorts, reportPorts } from './reports.ts';
import { sessionsOf } from './sessions.ts';
import { viewingsOf } from './viewings.ts';
import type { World } from './world.ts';

const DATABASE = 'the database';

/** The real world behind the API: store, Redis, evidence folder. None of it keeps a request waiting. */
export function portsOf(
  world: World,
): ApiPorts & { readonly feed: Feed; readonly liveView: ReturnType<typeof liveViewPorts> } {
  const { now, isSecure, log } = world;
  const sessions = hurried(sessionsOf(world.db, now), DATABASE);
  const past = pastPorts(world);
  const incidents = hurried(incidentPorts(world, past), DATABASE);
  const dispatch = hurried(dispatchPorts(world, incidents), DATABASE);
  const views = viewsOf(world);
  const feed = openFeed(hurried(newsPorts(world, views), DATABASE), log);
  const vitals = vitalsOf(world, views.list);
  const cameras = cameraPorts(world, views);
  const viewings = viewingsOf(world);
  const liveView = liveViewPorts(world, { findCamera: cameras.find, findSession: sessions.find, viewings });
  const signIn = signer({ now, findPerson: sessions.findPerson, openSession: sessions.open });
  return {
    ...adminPorts(world, views.list, viewings),
    feed,
    guard: { findSession: sessions.find },
    session: { signIn, signOut: sessions.close, findSession: sessions.find, isSecure },
    sites: hurried(sitePorts(world), DATABASE),
    cameras,
    rules: hurried(rulePorts(world), DATABASE),
    categories: hurried(categoryPorts(world), DATABASE),
    incidents,
    history: historyPorts(world, past),
    dispatch,
    units: {
      now,
      ...hurried({ responders: (area: AreaId | undefined) => respondersOf(world.db, area) }, DATABASE),
    },
    contacts: hurried(contactPorts(world), DATABASE),
    shelves: hurried(shelfPorts(world), DATABASE),
    shifts: hurried(shiftPorts(world), DATABASE),
    reports: hurried(reportPorts(world), DATABASE),
    near: hurried(nearPorts(world), DATABASE),
    photos: photoPorts(world),
    evidence: evidencePorts(world, past),
    notices: noticePorts(world),
    push: pushPorts(world),
    vitals: { vitals },
    presence: presencePorts(world),
    live: { feed, vitals, now, findSession: sessions.find, presence: presenceReader(world) },
    liveView,
    ops: opsPorts(world, views.list, feed.listeners),
  };
}
