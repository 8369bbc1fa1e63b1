import type { QueueRow as StoredRow } from '../../store/queue.ts';
import type { QueueRow } from '../views/incident.view.ts';

/** A row as the store gives it → as pages read it: flat, and only what they are to see. */
export function rowOf(stored: StoredRow): QueueRow {
  const { incident, number, category, site } = stored;
  return {
    ...factsOf(incident),
    number,
    categoryName: { zh: category.zh, en: category.en },
    ...(site && { siteName: site.name }),
    source: sourceOf(stored),
    ...judgementOf(stored),
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
  };
}

/** Named one by one, so that no new field can slip out by itself. */
function factsOf(incident: StoredRow['incident']) {
  const { id, state, category, severity, areaId, siteId, position, verdict } = incident;
  const { capturedAt, raisedAt, screenBefore, lastSeenAt, count } = incident;
  const times = { capturedAt, raisedAt, screenBefore, lastSeenAt };
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

function sourceOf({ incident: { source }, camera, health, text = '' }: StoredRow): QueueRow['source'] {
  if (source.kind === 'citizen') return { ...source, text };
  return { ...source, cameraName: camera?.name ?? '', ...(health && { health }) };
}

function judgementOf({
  incident,
  judgedByName,
}: StoredRow): Pick<QueueRow, 'judgedAt' | 'judgedBy' | 'reason'> {
  if (incident.state === 'reported') return {};
  return {
    judgedAt: incident.judgedAt,
    judgedBy: { id: incident.judgedBy, name: judgedByName ?? '' },
    ...(incident.state === 'rejected' && { reason: incident.reason }),
  };
}

function sightOf({ model, zone, line, ...seen }: NonNullable<StoredRow['seen']>): QueueRow['sight'] {
  return { ...seen, seenBy: model, ...(zone && { zone: [...zone] }), ...(line && { line }) };
}
