import { alarmsZh } from './alarms.ts';
import { auditZh } from './audit.ts';
import { camerasZh } from './cameras.ts';
import { commonZh } from './common.ts';
import { drawingZh } from './drawing.ts';
import { importsZh } from './imports.ts';
import { noticesZh } from './notices.ts';
import { peopleZh } from './people.ts';
import { scheduleZh } from './schedule.ts';
import { systemZh } from './system.ts';
import { townZh } from './town.ts';
import { wizardZh } from './wizard.ts';

/** What only administrators are told, noun by noun; Chinese is the source. */
export const zhCN = {
  ...alarmsZh,
  ...auditZh,
  ...camerasZh,
  ...commonZh,
  ...drawingZh,
  ...importsZh,
  ...noticesZh,
  ...peopleZh,
  ...scheduleZh,
  ...systemZh,
  ...townZh,
  ...wizardZh,
} as const;

export type AdminWord = keyof typeof zhCN;
