import type { Incident, Picture } from '../../api/client.ts';

/** The pictures of an incident as they are looked at: the still that the newest claim is about, then the newest others. */
export function picturesOf({ evidence, sight }: Pick<Incident, 'evidence' | 'sight'>): readonly Picture[] {
  const rank = (picture: Picture) => (isClaimed(picture, sight) ? 0 : 1);
  return [...evidence.pictures].sort((a, b) => rank(a) - rank(b) || b.takenAt - a.takenAt);
}

/** Whether pictures are to be shown: of a camera's claim always, also that there is none; of what people tell, when they sent some. */
export const hasPictures = ({ source, evidence }: Pick<Incident, 'source' | 'evidence'>): boolean =>
  source.kind === 'camera' || evidence.pictures.length > 0;

/** Whether the machine's box belongs to this picture: to its own still alone, never to a later snapshot. */
export const isClaimed = ({ kind, observationId }: Picture, sight: Incident['sight']): boolean =>
  kind === 'still' && sight !== undefined && observationId === sight.observationId;
