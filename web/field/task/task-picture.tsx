import { useEffect, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { pictureUrl } from '../../api/queries.ts';
import { serverNow, stamp } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { whereOf } from '../naming.ts';
import type { Phone } from '../phone.ts';
import { useFieldWords } from '../words/words.ts';

/** What the machine saw, or a citizen took: from the phone when there is no network. The clip needs one. */
export function TaskPicture({ task, phone }: { readonly task: Incident; readonly phone: Phone }) {
  const { say } = useFieldWords();
  const picture = task.evidence.pictures[0];
  const clip = task.evidence.clips[0];
  const url = useStill(phone, picture?.id);
  const { sight } = task;
  const box = picture && sight && picture.observationId === sight.observationId ? sight.box : undefined;
  return (
    <figure className="task-picture">
      {picture && url ? (
        <span className="task-still">
          <a href={url} target="_blank" rel="noreferrer">
            <img
              src={url}
              alt={say('task.still', {
                where: whereOf(task),
                time: stamp(picture.takenAt, serverNow(), SITE_ZONE),
              })}
              width={picture.width}
              height={picture.height}
            />
          </a>
          {box && (
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              <rect {...box} />
            </svg>
          )}
        </span>
      ) : (
        <p className="task-no-still">{say('task.noStill')}</p>
      )}
      {clip && (
        <figcaption>
          <a className="button" href={pictureUrl(clip.id)} target="_blank" rel="noreferrer">
            {say('task.clip')}
          </a>
        </figcaption>
      )}
    </figure>
  );
}

function useStill(phone: Phone, id: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!id) return undefined;
    let made: string | undefined;
    let gone = false;
    void phone.tasks.still(id).then((blob) => {
      if (gone || !blob) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      gone = true;
      setUrl(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [phone, id]);
  return url;
}
