import type { PersonId } from '../../core/ids.ts';
import { overAt } from '../../core/look-up.ts';
import type { QueueRow as StoredRow } from '../../store/queue-row.ts';
import type { LifeView, QueueRow } from '../views/incident.view.ts';

/** A row as the store gives it → as pages read it: flat, and only what they are to see. Its `acts` are whoever's who asks: see acts.ts. */
export function rowOf(stored: StoredRow): QueueRow {
  const { incident, asOf, number, category, site } = stored;
  return {
    ...factsOf(incident),
    asOf,
    number,
    categoryName: { zh: category.zh, en: category.en },
    ...(site && { siteName: site.name }),
    source: sourceOf(stored),
    ...lifeOf(stored),
    acts: [],
    ...(stored.seen && { sight: sightOf(stored.seen) }),
    evidence: proofOf(stored),
  };
}

function proofOf({
  evidenceState,
  evidenceReason: missing,
  evidence,
  ...row
}: StoredRow): QueueRow['evidence'] {
  const { clipState, clipReason: clipMissing, clips } = row;
  return {
    state: evidenceState ?? 'none',
    ...(missing && { missing }),
    pictures: [...evidence],
    clipState: clipState ?? 'none',
    ...(clipMissing && { clipMissing }),
    clips: [...clips],
    held: row.held,
  };
}

/** Named one by one, so that no new field can slip out by itself. */
function factsOf(incident: StoredRow['incident']) {
  const { id, state, category, severity, areaId, siteId, position, verdict } = incident;
  const { capturedAt, raisedAt, screenBefore, lastSeenAt, count } = incident;
  const over = overAt(incident);
  const times = {
    ...{ capturedAt, raisedAt, screenBefore, lastSeenAt },
    ...(over !== undefined && { overAt: over }),
  };
  return {
    id,
    state,
    category,
    severity,
    areaId,
    ...(siteId && { siteId }),
    position,
    verdict,
    count,
    ...times,
  };
}

function sourceOf({ incident: { source }, camera, health, flaws, ...told }: StoredRow): QueueRow['source'] {
  if (source.kind === 'system')
    return { ...source, ...(flaws && { flaws: { ...flaws, of: [...flaws.of] } }) };
  if (source.kind !== 'camera') {
    const { text = '', place, accuracy } = told;
    return {
      ...source,
      text,
      ...(place !== undefined && { place }),
      ...(accuracy !== undefined && { accuracy }),
    };
  }
  return { ...source, cameraName: camera?.name ?? '', ...(health && { health }) };
}

/** What has been done about it: only what its state knows. */
function lifeOf({ incident, names }: StoredRow): LifeView {
  const { reopened, reason, acknowledgedAt } = incident;
  const named = (id: PersonId) => ({ id, name: names.get(id) ?? '' });
  const clock = 'clock' in incident ? incident.clock : undefined;
  return {
    ...('judgedBy' in incident && { judgedAt: incident.judgedAt, judgedBy: named(incident.judgedBy) }),
    ...(reason && { reason }),
    ...(clock && { clock: { stage: clock.stage, since: clock.since, at: clock.at } }),
    ...('assignee' in incident && {
      assignee: named(incident.assignee),
      dispatchedAt: incident.dispatchedAt,
    }),
    ...('note' in incident && incident.note !== undefined && { note: incident.note }),
    ...('acceptedAt' in incident && { acceptedAt: incident.acceptedAt }),
    ...('expectedAt' in incident && incident.expectedAt !== undefined && { expectedAt: incident.expectedAt }),
    ...('arrivedAt' in incident && { arrivedAt: incident.arrivedAt }),
    ...(incident.state === 'on_site' && incident.checkInBefore && { checkInBefore: incident.checkInBefore }),
    ...(incident.state === 'suspended' && { suspendedUntil: incident.suspendedUntil }),
    ...('why' in incident && { why: incident.why }),
    ...('result' in incident && { result: incident.result, resolvedAt: incident.resolvedAt }),
    ...(incident.state === 'closed' && { closedAt: incident.closedAt }),
    ...(incident.state === 'closed' && incident.closedBy && { closedBy: named(incident.closedBy) }),
    ...(incident.state === 'duplicate' && { duplicateOf: incident.duplicateOf }),
    ...(acknowledgedAt && { acknowledgedAt }),
    fieldCheck: 'fieldCheck' in incident && incident.fieldCheck,
    reopened,
  };
}

function sightOf({ model, zone, line, ...seen }: NonNullable<StoredRow['seen']>): QueueRow['sight'] {
  return { ...seen, seenBy: model, ...(zone && { zone: [...zone] }), ...(line && { line }) };
}
