import { z } from 'zod';
import { AreaId, CameraId, IncidentId, ObservationId, PersonId } from '../../core/ids.ts';
import { Verdict } from '../../core/incident.ts';
import { Person, Phone, Role } from '../../core/person.ts';
import { DutyTurn } from '../../core/roster.ts';
import { Text } from '../../core/text.ts';

/** Somebody who may sign in, as an administrator sees them. */
export const PersonView = Person.extend({
  phone: Phone.optional().describe('For who may manage people alone'),
}).meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

export const NewPerson = z
  .strictObject({
    login: Person.shape.login,
    name: Person.shape.name,
    role: Role,
    areaId: AreaId.optional().describe('Without one: the whole town'),
    phone: Phone.optional().describe('Where a desk may call them'),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

/** Only what is named changes; `areaId: null` gives the whole town, `phone: null` takes the number away. */
export const PersonChange = z
  .strictObject({
    name: Person.shape.name.optional(),
    role: Role.optional(),
    areaId: AreaId.nullable().optional(),
    phone: Phone.nullable().optional(),
    active: z.boolean().optional(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;

/** A password made by the server, told this once. */
export const FirstPassword = z
  .object({ person: PersonView, password: z.string().describe('Told this once; kept as a hash only') })
  .meta({ id: 'FirstPassword' });
export type FirstPassword = z.infer<typeof FirstPassword>;

/** A turn of duty, with who goes on it. */
export const DutyView = DutyTurn.extend({ personName: z.string() }).meta({ id: 'Duty' });
export type DutyView = z.infer<typeof DutyView>;

export const AreaFacts = z.strictObject({ name: Text.trim().min(1).max(60) }).meta({ id: 'AreaFacts' });

/** One row of the audit. */
export const AuditRowView = z
  .object({
    seq: z.int(),
    at: z.int(),
    actor: z.object({
      kind: z.enum(['person', 'anonymous', 'system']),
      id: PersonId.optional(),
      name: z.string().optional(),
    }),
    act: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    detail: z.string().describe('JSON, as it was written: what changed'),
    hash: z.string().describe('Over this row and, by way of the one before, all before it'),
  })
  .meta({ id: 'AuditRow' });
export type AuditRowView = z.infer<typeof AuditRowView>;

export const AuditVerdictView = z
  .object({
    sound: z.boolean(),
    rows: z.int().optional(),
    head: z
      .string()
      .optional()
      .describe('Hash of the newest row: keep it elsewhere, and no tail can be cut off unseen'),
    firstBad: z.int().optional().describe('Number of the first row that is not as it was written'),
    why: z.enum(['altered', 'missing', 'chain']).optional(),
  })
  .meta({ id: 'AuditVerdict' });

/** What a camera saw broken once. */
export const SightingView = z
  .object({
    id: ObservationId,
    kind: z.string(),
    category: z.string(),
    label: z.string(),
    score: z.number(),
    box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    capturedAt: z.int(),
    outcome: z
      .enum(['raised', 'joined', 'held', 'trial'])
      .optional()
      .describe('`trial`: counted, nobody was rung'),
    incidentId: IncidentId.optional(),
    verdict: Verdict,
  })
  .meta({ id: 'Sighting' });

export const SightingsView = z
  .object({
    from: z.int(),
    until: z.int(),
    counts: z.array(z.object({ category: z.string(), count: z.int() })),
    sightings: z.array(SightingView).describe('The newest 500 at most'),
  })
  .meta({ id: 'Sightings' });
export type SightingsView = z.infer<typeof SightingsView>;

/** What a zone drawn anew would have made of what was seen. */
export const RedrawnView = z
  .object({
    hours: z.number(),
    before: z.int(),
    after: z.int().describe('The most it would have told of'),
    real: z.int(),
    realLost: z.int(),
    refuted: z.int(),
    refutedSpared: z.int(),
    widens: z
      .boolean()
      .describe('It also watches what was not watched: nobody knows what it would have told of there'),
  })
  .meta({ id: 'Redrawn' });
export type RedrawnView = z.infer<typeof RedrawnView>;

export const AlarmHealthView = z
  .object({
    from: z.int(),
    until: z.int(),
    alarms: z.int(),
    deskHours: z
      .number()
      .describe('Hours dispatchers were rostered for; the hours of the span when nobody was'),
    rostered: z.boolean(),
    perDeskHour: z.number(),
    budget: z.number().describe('Alarms that one person can judge in an hour and stay awake for'),
    floodMinutes: z.int(),
    stale: z.int().describe('Not judged for a day'),
    byHour: z.array(z.object({ hour: z.int(), alarms: z.int() })),
    byCamera: z
      .array(
        z.object({
          cameraId: CameraId,
          cameraName: z.string(),
          siteName: z.string(),
          category: z.string(),
          raised: z.int(),
          confirmed: z.int(),
          refuted: z.int(),
        }),
      )
      .describe('By camera and kind, the noisiest first'),
  })
  .meta({ id: 'AlarmHealth' });
export type AlarmHealthView = z.infer<typeof AlarmHealthView>;

export const SystemView = z
  .object({
    version: z.string(),
    node: z.string(),
    startedAt: z.int(),
    model: z
      .object({ name: z.string(), side: z.int().describe('Pixels of the longer side of what it is given') })
      .nullable()
      .describe('What sees; null when its manifest cannot be read here'),
    queues: z.record(z.string(), z.int()).nullable().describe('Waiting, by queue; null while Redis is away'),
    evidenceFill: z
      .number()
      .nullable()
      .describe('How full the disk of the evidence is, 0..1; null where nobody can say'),
    database: z.object({ bytes: z.number(), version: z.string() }).nullable(),
  })
  .meta({ id: 'System' });
export type SystemView = z.infer<typeof SystemView>;
