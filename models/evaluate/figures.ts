import { averagePrecision, type Claim } from './average-precision.ts';
import { match } from './match.ts';
import type { Judged } from './truth.ts';

/** null where there is nothing to divide by: no claims, or nothing there. */
type Share = number | null;

/** How well a label is seen. Precision, recall and F1 are at the model's own threshold. */
export interface Figures {
  /** Box by box: a hit overlaps by half or more. */
  readonly box: {
    readonly ap50: Share;
    /** The mean over overlaps of 0.5, 0.55, … 0.95. */
    readonly ap5095: Share;
    readonly precision: Share;
    readonly recall: Share;
    readonly f1: Share;
  };
  /** Picture by picture: is there any, wherever it is? The rate is of the pictures without a box of this label. */
  readonly picture: {
    readonly precision: Share;
    readonly recall: Share;
    readonly f1: Share;
    readonly falsePositiveRate: Share;
  };
}

const OVERLAPS = Array.from({ length: 10 }, (_, i) => (50 + 5 * i) / 100);

/** Measure: pictures with what is in them and what was seen → how well a label is seen, sure from `minScore` on. */
export function measure(pictures: readonly Judged[], label: string, minScore: number): Figures {
  const own = pictures.map(({ truth, seen }) => ({
    truth: truth.filter((one) => one.label === label),
    seen: seen.filter((one) => one.label === label),
  }));
  const positives = own.reduce((sum, { truth }) => sum + truth.length, 0);
  const claimsAt = (least: number): Claim[] =>
    own.flatMap(({ seen, truth }) => {
      const hits = match(seen, truth, least);
      return seen.map(({ score }, index) => ({ score, hit: (hits[index] ?? -1) >= 0 }));
    });
  const precisions = OVERLAPS.map((least) => averagePrecision(claimsAt(least), positives));
  const sure = claimsAt(0.5).filter(({ score }) => score >= minScore);
  const hits = sure.filter(({ hit }) => hit).length;

  const alarmed = own.map(({ seen }) => seen.some(({ score }) => score >= minScore));
  const there = own.map(({ truth }) => truth.length > 0);
  const count = (alarm: boolean, is: boolean) =>
    there.filter((one, index) => one === is && alarmed[index] === alarm).length;
  const [right, missed, wrong, quiet] = [
    count(true, true),
    count(false, true),
    count(true, false),
    count(false, false),
  ];
  return {
    box: {
      ap50: precisions[0] ?? null,
      ap5095: meanOf(precisions),
      ...rates(hits, sure.length - hits, positives - hits),
    },
    picture: { ...rates(right, wrong, missed), falsePositiveRate: share(wrong, wrong + quiet) },
  };
}

/** Right, wrongly claimed, missed → precision, recall, and their harmonic mean. */
function rates(right: number, wrong: number, missed: number) {
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}

const share = (part: number, whole: number): Share => (whole === 0 ? null : part / whole);

function meanOf(shares: readonly Share[]): Share {
  const known = shares.filter((one) => one !== null);
  return share(
    known.reduce((sum, one) => sum + one, 0),
    known.length,
  );
}
