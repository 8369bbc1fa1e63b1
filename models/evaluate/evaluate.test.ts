import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { measure } from './figures.ts';
import { minScoresOf, ownMap, parseMap } from './labels.ts';
import { match } from './match.ts';
import { secondsOf, tallyAlarms } from './sequence.ts';
import { type Judged, parseTruth } from './truth.ts';
import { worst } from './worst.ts';

const box = (x: number, y = 0.1, width = 0.2, height = 0.2) => ({ x, y, width, height });
const flame = (score: number, x: number) => ({ label: 'flame', score, box: box(x) });
const there = (x: number, label = 'flame') => ({ label, box: box(x) });
const picture = (truth: Judged['truth'], seen: Judged['seen'], name = 'a.jpg'): Judged => ({
  name,
  truth,
  seen,
});

describe('what was seen and what is there', () => {
  it('are matched once, the surest first, each with what it overlaps most', () => {
    const truth = [there(0.1), there(0.2)];

    expect(match([flame(0.9, 0.19), flame(0.8, 0.1), flame(0.7, 0.1)], truth, 0.3)).toEqual([1, 0, -1]);
  });

  it('are strangers where they overlap too little', () => {
    // Shifted by half its width: a third of the union is shared.
    expect(match([flame(0.9, 0.2)], [there(0.1)], 0.34)).toEqual([-1]);
    expect(match([flame(0.9, 0.2)], [there(0.1)], 0.33)).toEqual([0]);
  });
});

describe('average precision', () => {
  const hit = (score: number) => ({ score, hit: true });
  const miss = (score: number) => ({ score, hit: false });

  it('is one when everything is found before anything false', () => {
    expect(averagePrecision([hit(0.9), hit(0.8), miss(0.1)], 2)).toBe(1);
  });

  it('is the hand-computed area when a false alarm comes between', () => {
    // Recall to 0.5 at precision 1 (points 0 … 50), to 1 at precision 2/3 (points 51 … 100).
    expect(averagePrecision([miss(0.8), hit(0.7), hit(0.9)], 2)).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 12);
  });

  it('takes the best precision at a recall or beyond', () => {
    // The precisions 0, 1/2, 2/3 rise: at every recall 2/3 can be had.
    expect(averagePrecision([miss(0.9), hit(0.8), hit(0.7)], 2)).toBeCloseTo(2 / 3, 12);
  });

  it('counts what was never found, and is nothing where there was nothing', () => {
    expect(averagePrecision([hit(0.9)], 4)).toBeCloseTo(26 / 101, 12);
    expect(averagePrecision([], 3)).toBe(0);
    expect(averagePrecision([miss(0.9)], 0)).toBeNull();
  });
});

describe('the figures of a label', () => {
  const pictures = [
    picture([there(0.1), there(0.6)], [flame(0.9, 0.1), flame(0.3, 0.6)]),
    picture([there(0.4)], []),
    picture([there(0.1, 'smoke')], [flame(0.7, 0.1)]),
    picture([], [flame(0.2, 0.1)]),
    picture([], []),
  ];

  it('count boxes and pictures at the threshold, as computed by hand', () => {
    const { box, picture } = measure(pictures, 'flame', 0.5);

    // Sure boxes: one hit, one false; three are there.
    expect(box).toMatchObject({ precision: 1 / 2, recall: 1 / 3, f1: 2 / 5 });
    // Two pictures with flames, one of them found; one of three without alarmed.
    expect(picture).toEqual({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, falsePositiveRate: 1 / 3 });
  });

  it('rank every claim, however unsure, for the average precision', () => {
    // By score: hit, false, hit, false; three are there. Precision 1 to recall 1/3, then 2/3 to 2/3, then none.
    expect(measure(pictures, 'flame', 0.5).box.ap50).toBeCloseTo((34 + 33 * (2 / 3)) / 101, 12);
  });

  it('ask more of the place the higher the overlap', () => {
    // Shifted by a ninth of its width: 8/10 shared, so it is a hit at 0.5 … 0.8 of ten.
    const near = [picture([there(0.1)], [flame(0.9, 0.1 + 0.2 / 9.01)])];

    expect(measure(near, 'flame', 0.5).box).toMatchObject({ ap50: 1, ap5095: expect.closeTo(0.7) });
  });

  it('are null where there is nothing to divide by, and no less', () => {
    expect(measure([picture([], [])], 'flame', 0.5)).toEqual({
      box: { ap50: null, ap5095: null, precision: null, recall: null, f1: null },
      picture: { precision: null, recall: null, f1: null, falsePositiveRate: 0 },
    });
  });
});

describe('the worst', () => {
  it('are the largest thing missed and the surest false alarm of each picture, worst first', () => {
    const large = { label: 'flame', box: box(0.1, 0.1, 0.8, 0.8) };
    const found = worst(
      [
        picture([there(0.1)], [flame(0.6, 0.7)], 'small.jpg'),
        picture([there(0.1), large], [flame(0.9, 0.1), flame(0.95, 0.7)], 'large.jpg'),
        picture([there(0.1)], [flame(0.9, 0.1), flame(0.4, 0.7)], 'right.jpg'),
      ],
      new Map([['flame', 0.5]]),
      5,
    );

    expect(found.misses.map(({ picture, missed }) => [picture.name, missed])).toEqual([
      ['large.jpg', large],
      ['small.jpg', there(0.1)],
    ]);
    expect(found.alarms.map(({ picture, falseAlarm }) => [picture.name, falseAlarm.score])).toEqual([
      ['large.jpg', 0.95],
      ['small.jpg', 0.6],
    ]);
  });
});

describe('a label file', () => {
  const map = new Map([
    [2, 'vehicle'],
    [7, 'vehicle'],
  ]);

  it('is read by the map: numbers may share a label, and one without any is ignored', () => {
    expect(parseTruth('2 0.5 0.5 0.5 0.25\n0 0.5 0.5 1 1\n7 0.9 0.1 0.4 0.2 \n', map, 'a.txt')).toEqual([
      { label: 'vehicle', box: { x: 0.25, y: 0.375, width: 0.5, height: 0.25 } },
      { label: 'vehicle', box: { x: 0.7, y: 0, width: expect.closeTo(0.3), height: 0.2 } },
    ]);
  });

  it.each(['2 0.5 0.5 0.5', 'flame 0.5 0.5 0.5 0.5', '2 0.5 0.5 0.5 high'])('is refused for "%s"', (line) => {
    expect(() => parseTruth(`2 0.5 0.5 0.5 0.5\n${line}`, map, 'a.txt')).toThrow('a.txt, line 2');
  });
});

describe('a map of labels', () => {
  const model = {
    name: 'town',
    labels: [
      { label: 'vehicle', minScore: 0.4 },
      null,
      { label: 'vehicle', minScore: 0.3 },
      { label: 'boat', minScore: 0.2 },
    ],
  };

  it('may give several numbers one label, and measures only what it names', () => {
    const map = parseMap('{"2": "vehicle", "7": "vehicle"}', model);

    expect([...map]).toEqual([
      [2, 'vehicle'],
      [7, 'vehicle'],
    ]);
    expect([...minScoresOf(model, new Set(map.values()))]).toEqual([['vehicle', 0.3]]);
  });

  it('is the order of the model itself where there is none', () => {
    expect([...ownMap(model)]).toEqual([
      [0, 'vehicle'],
      [2, 'vehicle'],
      [3, 'boat'],
    ]);
  });

  it.each([
    ['{"2": "car"}', /town has no car; its labels: vehicle, boat/],
    ['{"two": "boat"}', /Invalid key in record.*at two/],
    ['["boat", ', /expected/],
    ['{"2": 3}', /expected string/],
  ])('is refused as %s', (text, reason) => {
    expect(() => parseMap(text, model)).toThrow(reason);
  });
});

describe('a sequence', () => {
  it('tells the first alarm after the start, and those before', () => {
    const alarm = true;
    const moments = [
      { atS: 120, alarm },
      { atS: -60, alarm },
      { atS: 0, alarm: false },
      { atS: 60, alarm },
    ];

    expect(tallyAlarms(moments)).toEqual({ frames: 4, firstAlarmS: 60, alarmsBefore: 1 });
    expect(tallyAlarms([{ atS: 60, alarm: false }])).toEqual({
      frames: 1,
      firstAlarmS: null,
      alarmsBefore: 0,
    });
  });

  it('has its time in the names of its frames', () => {
    expect(
      ['1532813226_-02400.jpg', '1532815626_+00060.jpg', '1532815626_00000.jpg', 'a.jpg'].map(secondsOf),
    ).toEqual([-2400, 60, 0, undefined]);
  });
});
