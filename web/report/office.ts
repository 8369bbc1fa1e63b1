import { sendReport, sendReportPhoto } from '../api/citizen.ts';
import type { Parcel } from '../kit/live/parcel.ts';
import { openPostOffice, type PostOffice } from '../kit/live/post-office.ts';
import { openShelf, type Shelf } from '../kit/live/shelf.ts';
import { type Draft, startOver } from './draft.ts';
import { remember } from './mine.ts';

/** Nobody has to sign in here: what is sent is of nobody known. */
const NOBODY = '';
/** A place told in words alone lies somewhere in the town. */
const TOWN_WIDE = 10_000;

/** The device's shelf and the outbox on it, opened once. */
export interface Desk {
  readonly shelf: Shelf;
  readonly office: PostOffice;
}

export async function openDesk(): Promise<Desk> {
  const shelf = await openShelf();
  const office = openPostOffice(shelf, {
    text: (parcel) => {
      const { writeToken, category } = parcel.fields;
      return sendReport(parcel, ({ id, followCode: code }) =>
        remember({
          id,
          code,
          writeToken: String(writeToken),
          category: String(category),
          at: parcel.takenAt,
        }),
      );
    },
    photo: sendReportPhoto,
  });
  office.open(NOBODY);
  return { shelf, office };
}

/**
 * Sends a draft: keeps it in the outbox with its pictures, and begins another. When this resolves, nothing is lost any
 * more, whatever becomes of the network, the page or the phone.
 */
export async function sendDraft({ office }: Desk, draft: Draft, words: string, centre: Draft['position']) {
  const { id, photos, writeToken, category, place, accuracy, sameAs } = draft;
  const position = draft.position ?? centre;
  const fields = {
    category,
    position,
    accuracy: draft.position ? accuracy : TOWN_WIDE,
    place: place.trim() || undefined,
    text: words,
    writeToken,
    sameAs,
  };
  const parcel: Parcel = {
    uuid: id,
    by: NOBODY,
    taskId: id,
    act: 'report',
    fields: JSON.parse(JSON.stringify(fields)),
    photos: photos.map((photo) => ({ ...photo, purpose: 'matter', isSent: false })),
    takenAt: Date.now(),
    isTextSent: false,
    tries: 0,
    notBefore: 0,
  };
  await office.post(parcel, new Map());
  startOver();
}

/** One more photo of a report that was sent from this phone before. */
export async function sendMorePhotos(
  { office }: Desk,
  report: { readonly id: string; readonly writeToken: string },
  picture: { readonly id: string; readonly blob: Blob },
) {
  const now = Date.now();
  const parcel: Parcel = {
    uuid: picture.id,
    by: NOBODY,
    taskId: report.id,
    act: 'photo',
    fields: { writeToken: report.writeToken },
    photos: [{ id: picture.id, takenAt: now, purpose: 'matter', isSent: false }],
    takenAt: now,
    isTextSent: true,
    tries: 0,
    notBefore: 0,
  };
  await office.post(parcel, new Map([[picture.id, picture.blob]]));
}
