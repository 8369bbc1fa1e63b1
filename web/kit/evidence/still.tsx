import './still.css';
import { type CSSProperties, useEffect, useState } from 'react';
import type { Box } from './spot.ts';

export type PictureState = 'loading' | 'here' | 'failed';

/** Fractions of the picture, from its top left corner. */
interface Point {
  readonly x: number;
  readonly y: number;
}

export interface StillProps {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** What the machine saw, with the words on its tag. */
  readonly claim?: { readonly box: Box; readonly tag: string } | undefined;
  /** The watched zone, and the line not to be crossed. */
  readonly zone?: readonly Point[] | undefined;
  readonly line?: { readonly a: Point; readonly b: Point } | undefined;
  readonly onState: (state: PictureState) => void;
}

/** A picture, as large as its stage allows, with the machine's box and the zone drawn over it: pixels stay untouched. */
export function Still({ src, alt, width, height, claim, zone, line, onState }: StillProps) {
  const [state, setState] = useState<PictureState>('loading');
  const become = (next: PictureState) => {
    setState(next);
    onState(next);
  };
  const shape: CSSProperties & { '--ratio': number } = {
    '--ratio': width / height,
    aspectRatio: width / height,
  };
  return (
    <div className="still-frame" style={shape}>
      <img
        className={`still-picture still-${state}`}
        src={src}
        alt={alt}
        width={width}
        height={height}
        decoding="async"
        onLoad={() => become('here')}
        onError={() => become('failed')}
      />
      {state === 'here' && zone && !isWhole(zone) && <Drawn points={zone} closed />}
      {state === 'here' && line && <Drawn points={[line.a, line.b]} />}
      {state === 'here' && claim && <Claim {...claim} />}
    </div>
  );
}

/** A zone that is the whole picture says nothing: it is not drawn. */
const isWhole = (zone: readonly Point[]) =>
  zone.every(({ x, y }) => (x === 0 || x === 1) && (y === 0 || y === 1));

function Drawn({ points, closed = false }: { points: readonly Point[]; closed?: boolean }) {
  const path = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}${closed ? 'Z' : ''}`;
  return (
    <svg className="still-over" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} className="still-zone-under" vectorEffect="non-scaling-stroke" />
      <path d={path} className="still-zone" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function Claim({ box, tag }: { box: Box; tag: string }) {
  const { x, y, width, height } = box;
  const rect = { x, y, width, height, vectorEffect: 'non-scaling-stroke' } as const;
  const below = y < 0.08;
  const rightwards = x > 0.75;
  return (
    <>
      <svg className="still-over" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <rect {...rect} className="still-box-under" />
        <rect {...rect} className="still-box" />
      </svg>
      <span
        className={`still-tag ${below ? 'still-tag-below' : ''} ${rightwards ? 'still-tag-right' : ''}`}
        style={{
          top: `${(below ? y + height : y) * 100}%`,
          ...(rightwards ? { right: `${(1 - x - width) * 100}%` } : { left: `${x * 100}%` }),
        }}
        aria-hidden="true"
      >
        {tag}
      </span>
    </>
  );
}

/** Prefetch: pictures the person is likely to want next, so that they are there when J is pressed. */
export function usePrefetch(urls: readonly string[]): void {
  const all = urls.join(' ');
  useEffect(() => {
    for (const url of all.split(' ').filter(Boolean)) new Image().src = url;
  }, [all]);
}
