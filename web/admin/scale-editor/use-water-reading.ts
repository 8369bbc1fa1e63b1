import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type WaterReading, waterReadingQuery } from '../../api/admin.ts';
import type { LookedThrough } from '../drawing/use-picture.ts';
import { sayRefusal } from '../parts/act.ts';
import { useAdminWords } from '../words/words.ts';
import type { Scale } from './scale.ts';

export interface ReadNow {
  readonly reading: WaterReading | undefined;
  readonly busy: boolean;
  /** Why nobody could read it, in words. */
  readonly problem: string | undefined;
  readonly again: () => void;
}

/** A hand that drags a mark rests this long before anybody is asked (ms). */
const REST = 500;

/**
 * What a worker reads on the scale as it is drawn, in the picture that is shown: asked when the hand rests, gone as soon
 * as it moves on. Nothing without a whole scale, or of a picture that could not be kept.
 */
export function useWaterReading(
  cameraId: string,
  { light, takenAt }: Pick<LookedThrough, 'light' | 'takenAt'>,
  scale: Scale | undefined,
): ReadNow {
  const { say } = useAdminWords();
  const of = scale && light && takenAt ? { light, takenAt, scale } : undefined;
  const wanted = JSON.stringify(of);
  const [rested, rest] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => rest(wanted), REST);
    return () => clearTimeout(timer);
  }, [wanted]);
  const isAsked = of !== undefined && rested === wanted;
  const query = useQuery({ ...waterReadingQuery(cameraId, of ?? NOTHING), enabled: isAsked });
  return {
    reading: isAsked ? query.data : undefined,
    busy: of !== undefined && (!isAsked || query.isFetching),
    problem: isAsked && query.isError ? sayRefusal(say, query.error) : undefined,
    again: () => void query.refetch(),
  };
}

const corner = { x: 0, y: 0 };
/** Never asked. */
const NOTHING = {
  light: 'day',
  takenAt: 0,
  scale: { from: corner, to: corner, fromLevel: 0, toLevel: 0 },
} as const;
