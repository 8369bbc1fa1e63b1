import { describe, expect, it } from 'vitest';
import { Category } from '../core/category.ts';
import { hours, minutes } from '../core/time.ts';
import { readCategories } from './categories.ts';

describe("the town's first list of categories", () => {
  const list = readCategories();
  const one = (code: string) => list.find((category) => category.code === code);

  it('holds categories only, each once; the defaults of a severity are none', () => {
    const codes = list.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code.startsWith('DEFAULT'))).toEqual([]);
    expect(list.length).toBe(46);
  });

  it('knows how fast each has to be dealt with', () => {
    expect(one('FIR.FLAME')).toMatchObject({
      acceptWithin: minutes(1),
      onSiteWithin: minutes(8),
      resolveWithin: hours(4),
    });
    // Working days are taken as days for now.
    expect(one('RD.POTHOLE')).toMatchObject({ onSiteWithin: hours(48), resolveWithin: hours(120) });
  });

  it('knows no limit where the list gives none', () => {
    expect(one('SVC.ASK')).toMatchObject({ acceptWithin: hours(24), onSiteWithin: null });
  });

  it('reads names with commas in them whole', () => {
    expect(one('RES.WATER')?.en).toBe('Abnormal water colour, algae, foam');
  });

  it('knows who may raise what', () => {
    expect(one('FIR.EQUIP')).toMatchObject({ byCamera: false, byCitizen: true, openToGrab: false });
    expect(one('RES.DUMP')).toMatchObject({ byCamera: true, byCitizen: true, openToGrab: true });
    expect(Category.shape.code.safeParse('DEFAULT.P1').success).toBe(false);
  });
});
