import type { Severity } from './category.ts';
import type { Language, Occasion, Told } from './notice.ts';
import type { Instant } from './time.ts';

/** A notice in words: plain text, whatever it may hold. Each way out escapes it as it has to. */
export interface NoticeWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: string;
  /** What stands for the link, where a word can be one. */
  readonly open: string;
}

const occasions: Readonly<Record<Occasion, Readonly<Record<Language, string>>>> = {
  raised: { zh: '新警情', en: 'New incident' },
  dispatched: { zh: '派遣', en: 'Dispatched' },
  reminder: { zh: '时限过半', en: 'Half the time has passed' },
  overdue: { zh: '已超时', en: 'Overdue' },
  escalated: { zh: '升级提醒', en: 'Escalated' },
  returned: { zh: '已退回', en: 'Sent back' },
  resolved: { zh: '待核查', en: 'To be verified' },
  closed: { zh: '已结案', en: 'Closed' },
  withdrawn: { zh: '撤回前一通知', en: 'Former notice withdrawn' },
  test: { zh: '测试通知，无需处理', en: 'Test notice, nothing to do' },
};

const severities: Readonly<Record<Severity, Readonly<Record<Language, string>>>> = {
  P1: { zh: 'P1 特急', en: 'P1 critical' },
  P2: { zh: 'P2 紧急', en: 'P2 urgent' },
  P3: { zh: 'P3 一般', en: 'P3 normal' },
  P4: { zh: 'P4 提示', en: 'P4 advisory' },
};

const labels = {
  zh: { place: '地点', deadline: '时限', number: '编号', unconfirmed: '未经人工确认', open: '查看详情' },
  en: {
    place: 'Place',
    deadline: 'By',
    number: 'Number',
    unconfirmed: 'Not confirmed by a person',
    open: 'Open',
  },
} as const;

/** Words: what a notice tells → how it reads in one language. The clock is the town's. */
export function wordsOf(
  { occasion, told, language }: { occasion: Occasion; told: Told; language: Language },
  { link, timeZone }: { link: string; timeZone: string },
): NoticeWords {
  const say = labels[language];
  const colon = language === 'zh' ? '：' : ': ';
  const clock = (at: Instant) =>
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
  return {
    title: `【${severities[told.severity][language]}】${occasions[occasion][language]}${colon}${plain(told[language])}`,
    lines: [
      `${say.place}${colon}${plain(told.place)}`,
      ...(told.deadline === undefined ? [] : [`${say.deadline}${colon}${clock(told.deadline)}`]),
      ...(told.number === undefined ? [] : [`${say.number}${colon}${told.number}`]),
      ...(told.isConfirmed ? [] : [say.unconfirmed]),
    ],
    link,
    open: say.open,
  };
}

/** One line, of a length that fits everywhere; no signs that only steer a terminal or turn the writing round. */
const plain = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();

/**
 * Markdown as WeCom and DingTalk read it: neither escapes by a backslash alike, so every sign that could mean
 * something is shown in its wide form, which means nothing to either and reads the same.
 */
export const inMarkdown = (text: string): string =>
  // Wide forms stand in the order of ASCII, from U+FF01 on.
  text.replace(/[\\`*_{}[\]()#+!|~@<>&]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
