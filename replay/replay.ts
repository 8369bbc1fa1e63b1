import type { CategoryCode } from '../core/category.ts';
import { defaultRules } from '../core/default-rules.ts';
import type { Box } from '../core/geometry.ts';
import { AreaId, CameraId, IncidentId, RuleId } from '../core/ids.ts';
import { type Incident, raise } from '../core/incident.ts';
import { Rule } from '../core/rule.ts';
import type { SiteKind } from '../core/site.ts';
import { advance, type Breach, nothingSeen, type Watch } from '../core/watch.ts';
import { lumaOf } from '../ingest/luma.ts';
import { cadenceOf, type Gate, sample } from '../ingest/sample.ts';
import { analysisSize } from '../models/letterbox.ts';
import { openModel } from '../models/session.ts';
import { probeVideo, readVideo } from './video.ts';

export interface ReplayOptions {
  readonly file: string;
  readonly site: SiteKind;
  /** The path of the model's manifest. */
  readonly model: string;
  /** Looks a second; default: what a camera of such a site gets. */
  readonly rate?: number | undefined;
  readonly onProgress?: (seconds: number) => void;
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

export interface Replayed {
  readonly frames: number;
  readonly looks: number;
  readonly seconds: number;
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
  try {
    const facts = await probeVideo(options.file);
    const size = analysisSize(model.manifest, facts.width, facts.height);
    const rate = options.rate ?? cadenceOf(options.site);
    const rules = defaultRules({ kind: options.site, fastRoad: options.site === 'road' }).map((rule, n) =>
      Rule.parse({ ...rule, id: RuleId.parse(uuid(3, n)) }),
    );
    const raised = raiser(rules);
    let [watch, gate, frames, looks]: [Watch, Gate | undefined, number, number] = [
      nothingSeen,
      undefined,
      0,
      0,
    ];

    await readVideo({ file: options.file, rate, size }, async (planes, index) => {
      const at = Math.round((index * 1_000) / rate);
      frames++;
      options.onProgress?.(at / 1_000);
      const taken = sample(gate, lumaOf(planes, size.width, size.height), at);
      gate = taken.gate;
      if (taken.verdict === 'gated') return;
      looks++;
      const seen = await model.run({ ...size, planes });
      const step = advance(watch, { seen, at, epoch: 1 }, rules);
      watch = step.watch;
      for (const breach of step.breaches) raised.add(breach, at);
    });
    return { frames, looks, seconds: frames / rate, incidents: raised.incidents };
  } finally {
    await model.close();
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
