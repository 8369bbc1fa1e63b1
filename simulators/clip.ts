import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';

/**
 * A video as a camera sends it: a raw Annex B elementary stream, in closed GOPs of two seconds, each
 * beginning with its parameter sets, without B-frames (so order of decoding is order of showing).
 */
export const Stream = z.object({
  /** Where the Annex B file lies. */
  file: z.string().min(1),
  codec: z.enum(['h264', 'h265']),
  /** In pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Frames per second. */
  fps: z.number().positive().max(120),
});
export type Stream = z.infer<typeof Stream>;

/** What really happens in the clip, and when: in ms from its start. */
export const Truth = z
  .object({
    label: z.enum(['person', 'vehicle', 'two-wheeler', 'boat', 'flame', 'smoke', 'water']),
    /** What makes it a breach: `present`, `stopped`, `level` and the like. */
    rule: z.string().min(1),
    /** The category of the incident it should become, such as `RES.PERSON`. */
    category: z.string().min(1),
    fromMs: z.number().nonnegative(),
    untilMs: z.number().nonnegative(),
  })
  .refine(({ fromMs, untilMs }) => fromMs <= untilMs, 'fromMs must not be after untilMs');
export type Truth = z.infer<typeof Truth>;

/** The same camera with something wrong in its picture. Of the same sizes as the clip's own streams. */
export const Spoiled = z.object({
  main: Stream,
  sub: Stream,
  /** One picture (JPEG) of it, for snapshots. */
  still: z.string().optional(),
});
export type Spoiled = z.infer<typeof Spoiled>;

/** A scene that a simulated camera plays in a loop, and the truth about it. */
export const Clip = z.object({
  name: z.string().min(1),
  pixels: z.enum(['drawn', 'filmed']),
  kind: z.enum(['reservoir', 'road', 'fire']),
  /** The length of one loop. Streams that are longer are cut, shorter ones hold their last frame. */
  durationMs: z.number().positive(),
  streams: z.object({ main: Stream, sub: Stream, subH265: Stream.optional() }),
  /** JPEG files of full size, the first at 0 s, then one per second. */
  stills: z.array(z.string()).min(1),
  truth: z.array(Truth),
  /** The same view, spoiled: what the faults `black`, `covered` and `moved` show. */
  faults: z.object({ black: Spoiled, covered: Spoiled, moved: Spoiled }).partial().optional(),
  /** Where in the picture which ground lies: for whoever sets up rules. */
  place: z.unknown().optional(),
  /** How the water scale in the picture reads: for whoever sets up a level rule. */
  scale: z.unknown().optional(),
});
export type Clip = z.infer<typeof Clip>;

/**
 * Load a clip: its `clip.json` → the clip, every path made absolute (in the file they are relative to it).
 * @throws when the file is missing or is not of this shape, saying which file and what is wrong in it.
 */
export async function loadClip(jsonFile: string): Promise<Clip> {
  const parsed = Clip.safeParse(JSON.parse(await readFile(jsonFile, 'utf8')));
  if (!parsed.success) throw new Error(`${jsonFile} is no clip: ${z.prettifyError(parsed.error)}`);
  return resolvePaths(parsed.data, dirname(jsonFile));
}

function resolvePaths(clip: Clip, folder: string): Clip {
  const path = (file: string) => (isAbsolute(file) ? file : join(folder, file));
  const stream = (one: Stream): Stream => ({ ...one, file: path(one.file) });
  const spoiled = ({ main, sub, still }: Spoiled): Spoiled => ({
    main: stream(main),
    sub: stream(sub),
    ...(still === undefined ? {} : { still: path(still) }),
  });
  const { main, sub, subH265 } = clip.streams;
  const { black, covered, moved } = clip.faults ?? {};
  return {
    ...clip,
    streams: { main: stream(main), sub: stream(sub), ...(subH265 && { subH265: stream(subH265) }) },
    stills: clip.stills.map(path),
    ...(clip.faults && {
      faults: {
        ...(black && { black: spoiled(black) }),
        ...(covered && { covered: spoiled(covered) }),
        ...(moved && { moved: spoiled(moved) }),
      },
    }),
  };
}
