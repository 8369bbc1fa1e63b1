import type { Incident } from '../api/client.ts';
import { sendAct, sendTaskPhoto } from '../api/responder.ts';
import type { Parcel } from '../kit/live/parcel.ts';
import { openPostOffice, type PostOffice } from '../kit/live/post-office.ts';
import type { Shelf } from '../kit/live/shelf.ts';
import type { Fix } from '../kit/phone/locate.ts';
import { newUuid } from '../kit/phone/uuid.ts';

/** Opens the responder's outbox. `told`: how a task is after an act has arrived, or that one was refused. */
export const openFieldOffice = (shelf: Shelf, told: (after: Incident | undefined) => void): PostOffice =>
  openPostOffice(shelf, {
    text: async (parcel) => {
      const answer = await sendAct(parcel, told);
      // Somebody was first, or it is not as the phone thinks: the list is asked for again.
      if (answer.kind === 'refused') told(undefined);
      return answer;
    },
    photo: sendTaskPhoto,
  });

interface Done {
  readonly taskId: string;
  readonly act: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly position?: Fix | undefined;
  readonly photos?: readonly { readonly blob: Blob; readonly purpose: 'matter' | 'after' }[];
}

/** Does: keeps an act on the phone, and says what was kept. */
export type Do = (done: Omit<Done, 'taskId'>, what: string) => Promise<void>;

/** Note: something that was done, into the outbox. Resolves with its id when it is kept on the phone. */
export async function note(office: PostOffice, by: string, done: Done): Promise<string> {
  const { taskId, act, fields = {}, position, photos = [] } = done;
  const takenAt = Date.now();
  const pictures = photos.map(({ blob, purpose }) => ({ id: newUuid(), blob, purpose }));
  const parcel: Parcel = {
    uuid: newUuid(),
    by,
    taskId,
    act,
    fields,
    ...(position && { position }),
    photos: pictures.map(({ id, purpose }) => ({ id, purpose, takenAt, isSent: false })),
    takenAt,
    // A photo alone has no text to go before it.
    isTextSent: act === 'photo',
    tries: 0,
    notBefore: 0,
  };
  await office.post(parcel, new Map(pictures.map(({ id, blob }) => [id, blob])));
  return parcel.uuid;
}
