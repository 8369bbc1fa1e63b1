import type { CsvCells } from '../../core/csv.ts';
import type { IncidentSource, IncidentState, Verdict } from '../../core/incident.ts';
import { overAt } from '../../core/look-up.ts';
import type { Instant } from '../../core/time.ts';
import type { PastRow } from '../../store/history.ts';

type Language = 'zh' | 'en';
type Words<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

const headings = [
  ['编号', 'Number'],
  ['受理', 'Raised'],
  ['等级', 'Severity'],
  ['类别', 'Category'],
  ['类别名', 'Category name'],
  ['来源', 'Source'],
  ['地点', 'Site'],
  ['摄像头或所述地点', 'Camera or place told'],
  ['纬度', 'Latitude'],
  ['经度', 'Longitude'],
  ['所述', 'Words'],
  ['状态', 'State'],
  ['判定', 'Verdict'],
  ['原因', 'Reason'],
  ['判定人', 'Judged by'],
  ['判定时间', 'Judged'],
  ['处置员', 'Responder'],
  ['派单', 'Sent'],
  ['到场', 'On site'],
  ['处置完', 'Resolved'],
  ['结果', 'Result'],
  ['结束', 'Over'],
] as const;

const states: Words<IncidentState> = {
  reported: { zh: '待判', en: 'To judge' },
  filed: { zh: '已立案', en: 'Filed' },
  rejected: { zh: '不予受理', en: 'Not taken on' },
  duplicate: { zh: '已并案', en: 'Merged' },
  offered: { zh: '待抢单', en: 'Up for grabs' },
  dispatched: { zh: '已派遣', en: 'Sent' },
  accepted: { zh: '已接单', en: 'Accepted' },
  on_site: { zh: '已到场', en: 'On site' },
  suspended: { zh: '挂账', en: 'Put off' },
  resolved: { zh: '待核查', en: 'To verify' },
  closed: { zh: '已结案', en: 'Closed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
};

const verdicts: Words<Verdict> = {
  none: { zh: '未判', en: 'not judged' },
  confirmed: { zh: '属实', en: 'confirmed' },
  refuted: { zh: '误报', en: 'false alarm' },
  'cannot-tell': { zh: '看不清', en: 'cannot tell' },
};

const sources: Words<IncidentSource['kind']> = {
  camera: { zh: '摄像头', en: 'Camera' },
  citizen: { zh: '居民上报', en: 'Citizen' },
  hotline: { zh: '电话', en: 'Telephone' },
  responder: { zh: '处置员上报', en: 'Responder' },
  system: { zh: '系统', en: 'System' },
};

const at = (language: Language) => (language === 'zh' ? 0 : 1);

export const headingsOf = (language: Language): CsvCells => headings.map((pair) => pair[at(language)]);

/** Said below the last row of a list that could not hold all. */
export const moreOf = (language: Language, most: number): string =>
  language === 'zh' ? `只有前 ${most} 条，请缩小范围` : `Only the first ${most}: narrow the search`;

/** Cells: what was → its line. Reasons and results are the program's own words; names and texts are as people wrote them. */
export function cellsOf(
  { incident, number, category, site, camera, text, place, names }: PastRow,
  { language, timeZone }: { language: Language; timeZone: string },
): CsvCells {
  const clock = clockOf(timeZone);
  const when = (moment: Instant | undefined) => (moment === undefined ? '' : clock.format(moment));
  const { position, severity, state, verdict, reason } = incident;
  return [
    number,
    when(incident.raisedAt),
    severity,
    category.code,
    category[language],
    sources[incident.source.kind][language],
    site?.name,
    camera?.name ?? place,
    position.latitude,
    position.longitude,
    text,
    states[state][language],
    verdicts[verdict][language],
    reason,
    'judgedBy' in incident ? names.get(incident.judgedBy) : undefined,
    'judgedAt' in incident ? when(incident.judgedAt) : undefined,
    'assignee' in incident ? names.get(incident.assignee) : undefined,
    'dispatchedAt' in incident ? when(incident.dispatchedAt) : undefined,
    'arrivedAt' in incident ? when(incident.arrivedAt) : undefined,
    'resolvedAt' in incident ? when(incident.resolvedAt) : undefined,
    'result' in incident ? incident.result : undefined,
    when(overAt(incident)),
  ];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22 02:14:07`, which every spreadsheet reads as a moment. Made once: it is slow to make. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  const made =
    known ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  clocks.set(timeZone, made);
  return made;
}
