import { alarmsEn } from './alarms.ts';
import { auditEn } from './audit.ts';
import { camerasEn } from './cameras.ts';
import { commonEn } from './common.ts';
import { drawingEn } from './drawing.ts';
import { importsEn } from './imports.ts';
import { noticesEn } from './notices.ts';
import { peopleEn } from './people.ts';
import { scheduleEn } from './schedule.ts';
import { systemEn } from './system.ts';
import { townEn } from './town.ts';
import { wizardEn } from './wizard.ts';
import type { AdminWord } from './zh-cn.ts';

/** English. A word that is missing here does not compile. */
export const en: Readonly<Record<AdminWord, string>> = {
  ...alarmsEn,
  ...auditEn,
  ...camerasEn,
  ...commonEn,
  ...drawingEn,
  ...importsEn,
  ...noticesEn,
  ...peopleEn,
  ...scheduleEn,
  ...systemEn,
  ...townEn,
  ...wizardEn,
};
