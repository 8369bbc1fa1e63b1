import type { CategoryCode } from '../core/category.ts';
import { defaultRules, levelRules } from '../core/default-rules.ts';
import type { Box } from '../core/geometry.ts';
import { AreaId, CameraId, IncidentId, RuleId } from '../core/ids.ts';
import { type Incident, raise } from '../core/incident.ts';
import { Rule } from '../core/rule.ts';
import type { SiteKind } from '../core/site.ts';
import { advance, type Breach, nothingSeen, type Watch } from '../core/watch.ts';
import type { Scale } from '../core/water.ts';
import { cadenceOf } from '../ingest/sample.ts';
import { openModel } from '../models/session.ts';
import { openWaterline } from '../models/waterline.ts';
import { type Looks, lookThrough } from './looks.ts';

export interface ReplayOptions {
  readonly file: string;
  readonly site: SiteKind;
  /** The path of the model's manifest. */
  readonly model: string;
  /** Looks a second; default: what a camera of such a site gets. */
  readonly rate?: number | undefined;
  /** The scale that an admin would have drawn, and the lines on it, metres. */
  readonly gauge?: Gauge | undefined;
}

export interface Gauge {
  readonly scale: Scale;
  readonly floodLine: number;
  readonly crest?: number | undefined;
}

/** An incident that the video would have raised. */
export interface ReplayedIncident {
  readonly category: CategoryCode;
  /** Its kind. */
  readonly rule: string;
  readonly label: string;
  readonly score: number;
  readonly box: Box;
  /** From the video's start. */
  readonly atMs: number;
}

export interface Replayed extends Looks {
  readonly incidents: ReplayedIncident[];
}

// One camera at one site: who they are does not matter, that they stay the same does.
const uuid = (kind: number, n: number) =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const CAMERA = CameraId.parse(uuid(1, 1));
const AREA = AreaId.parse(uuid(2, 1));

/**
 * Replay: a video file → what it would have raised as a camera at a site of that kind, by the rules such a site
 * begins with. The whole line (sample, see, track, observe, raise) in one process, without queues and database,
 * on the video's own clock: the same file gives the same answer. A breach joins its open incident, as it does live.
 */
export async function replayVideo(options: ReplayOptions): Promise<Replayed> {
  const model = await openModel(options.model);
  const waterline = options.gauge && (await openWaterline());
  try {
    const { gauge } = options;
    const rules = [
      ...defaultRules({ kind: options.site, fastRoad: options.site === 'road' }),
      ...(gauge ? levelRules(gauge) : []),
    ].map((rule, n) => Rule.parse({ ...rule, id: RuleId.parse(uuid(3, n)) }));
    const raised = raiser(rules);
    let watch: Watch = nothingSeen;
    const order = { file: options.file, rate: options.rate ?? cadenceOf(options.site), model };
    const looks = await lookThrough(order, async (picture, at) => {
      const seen = await model.run(picture);
      const water = gauge && (await waterline?.read(picture, gauge.scale, watch.shoreline));
      const look = { seen, at, epoch: 1, ...(water && { water }) };
      const step = advance(watch, look, rules, gauge?.scale);
      watch = step.watch;
      for (const breach of step.breaches) raised.add(breach, at);
    });
    return { ...looks, incidents: raised.incidents };
  } finally {
    await Promise.all([model.close(), waterline?.close()]);
  }
}

function raiser(rules: readonly Rule[]) {
  const incidents: ReplayedIncident[] = [];
  const open: Incident[] = [];
  const add = ({ ruleId, category, label, score, box }: Breach, atMs: number) => {
    const claim = {
      category,
      severity: 'P1',
      areaId: AREA,
      position: { latitude: 0, longitude: 0 },
      source: { kind: 'camera', cameraId: CAMERA, ruleId },
      capturedAt: atMs,
    } as const;
    const answer = raise(IncidentId.parse(uuid(4, open.length)), claim, open, atMs);
    if (answer.kind === 'joined') return;
    open.push(answer.incident);
    const rule = rules.find(({ id }) => id === ruleId)?.kind ?? '';
    incidents.push({ category, rule, label, score: Number(score.toFixed(3)), box, atMs });
  };
  return { incidents, add };
}
