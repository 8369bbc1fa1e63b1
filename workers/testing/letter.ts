import { randomUUID } from 'node:crypto';
import type { IncidentId, NoticeId } from '../../core/ids.ts';
import { wordsOf } from '../../core/notice-words.ts';
import type { Taken } from '../../store/notice-sending.ts';
import type { Letter } from '../senders/outcome.ts';

/** Somebody at the water's edge, told in Chinese. */
export const someNotice = (notice: Partial<Taken> = {}): Taken => ({
  id: randomUUID() as NoticeId,
  occasion: 'raised',
  stage: '',
  incidentId: randomUUID() as IncidentId,
  kind: 'webhook',
  language: 'zh',
  told: {
    number: 'SW-1122-0031',
    zh: '水边有人',
    en: 'Person at the water’s edge',
    severity: 'P1',
    place: '石桥水库',
    deadline: Date.UTC(2026, 10, 22, 6, 1),
    isConfirmed: false,
  },
  tries: 1,
  dueAt: Date.UTC(2026, 10, 22, 6),
  ...notice,
});

export function someLetter(notice: Partial<Taken> = {}): Letter {
  const one = someNotice(notice);
  const link = `https://town.example/console/i/${one.incidentId}`;
  return { notice: one, words: wordsOf(one, { link, timeZone: 'Asia/Shanghai' }) };
}
