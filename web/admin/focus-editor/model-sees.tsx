import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { systemQuery } from '../../api/admin.ts';
import type { Part } from '../drawing/shapes.ts';
import { useAdminWords } from '../words/words.ts';
import { enlargement, sizeFor } from './focus.ts';

/** What the model would get of a part: cut out, scaled to its size, and shown pixel for pixel. */
export function ModelSees({ url, part }: { url: string | undefined; part: Part }) {
  const { say } = useAdminWords();
  const model = useQuery({ ...systemQuery, refetchInterval: false }).data?.model;
  const picture = usePictureOf(url);
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = model?.side;
  const cut = picture && {
    width: Math.max(1, Math.round(picture.naturalWidth * part.width)),
    height: Math.max(1, Math.round(picture.naturalHeight * part.height)),
  };
  const size = side && cut ? sizeFor(side, cut.width, cut.height) : undefined;
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || !picture || !cut || !size) return;
    const [left, top] = [picture.naturalWidth * part.x, picture.naturalHeight * part.y];
    pen.drawImage(picture, left, top, cut.width, cut.height, 0, 0, size.width, size.height);
  });
  if (!picture || !size || !model) return <p className="meta">{say('focus.noPreview')}</p>;
  const times = enlargement({ width: picture.naturalWidth, height: picture.naturalHeight }, part);
  return (
    <figure className="model-sees">
      <canvas
        ref={canvas}
        width={size.width}
        height={size.height}
        aria-label={say('focus.preview')}
        role="img"
      />
      <figcaption className="meta">
        {say('focus.sees', { model: model.name, width: size.width, height: size.height })}{' '}
        <b>{say('focus.times', { n: times.toFixed(1) })}</b>
      </figcaption>
    </figure>
  );
}

/** The picture at an address, once it is there. */
function usePictureOf(url: string | undefined): HTMLImageElement | undefined {
  const [picture, setPicture] = useState<HTMLImageElement>();
  useEffect(() => {
    if (!url) return;
    const image = new Image();
    image.onload = () => setPicture(image);
    image.src = url;
    return () => {
      image.onload = null;
    };
  }, [url]);
  return picture;
}
