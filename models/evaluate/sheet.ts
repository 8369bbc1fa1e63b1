import sharp from 'sharp';
import type { Box } from '../../core/geometry.ts';
import type { Wrong } from './worst.ts';

const TILE = { width: 320, height: 240, caption: 20 };
const COLUMNS = 4;
const COLOURS = { there: '#3c3', missed: '#fd0', falseAlarm: '#f33' } as const;

/** A row's heading and its pictures. */
export interface Row {
  readonly title: string;
  readonly wrongs: readonly Wrong[];
}

/**
 * Sheet: what was got wrong → one JPEG to look at: what is there in green, what was missed in yellow, what
 * was seen and is not there in red. `pathOf` finds a picture's file.
 */
export async function contactSheet(rows: readonly Row[], pathOf: (name: string) => string): Promise<Buffer> {
  const tiles = await Promise.all(
    rows.flatMap(({ title, wrongs }) =>
      wrongs.map((wrong) => tile(title, wrong, pathOf(wrong.picture.name))),
    ),
  );
  const lines = Math.max(1, Math.ceil(tiles.length / COLUMNS));
  const height = TILE.height + TILE.caption;
  const sheet = sharp({
    create: { width: COLUMNS * TILE.width, height: lines * height, channels: 3, background: '#222' },
  });
  return sheet
    .composite(
      tiles.map((input, index) => ({
        input,
        left: (index % COLUMNS) * TILE.width,
        top: Math.floor(index / COLUMNS) * height,
      })),
    )
    .jpeg({ quality: 85 })
    .toBuffer();
}

async function tile(title: string, { picture, missed, falseAlarm }: Wrong, path: string): Promise<Buffer> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize(TILE.width, TILE.height, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true });
  const frame = (box: Box, colour: string, width: number) =>
    `<rect x="${box.x * info.width}" y="${box.y * info.height}" width="${box.width * info.width}" height="${box.height * info.height}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  const boxes = [
    ...picture.truth.map(({ box }) => frame(box, COLOURS.there, 1)),
    missed ? frame(missed.box, COLOURS.missed, 3) : '',
    falseAlarm ? frame(falseAlarm.box, COLOURS.falseAlarm, 3) : '',
  ];
  const score = falseAlarm ? ` ${falseAlarm.score.toFixed(2)}` : '';
  const words = `${title} ${(missed ?? falseAlarm)?.label ?? ''}${score} · ${picture.name}`;
  const caption = `<text x="4" y="${TILE.height + 14}" font-size="12" font-family="sans-serif" fill="#fff">${escaped(words.slice(0, 52))}</text>`;
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.height + TILE.caption}">${boxes.join('')}${caption}</svg>`;
  return sharp({
    create: { width: TILE.width, height: TILE.height + TILE.caption, channels: 3, background: '#000' },
  })
    .composite([
      { input: data, left: 0, top: 0 },
      { input: Buffer.from(overlay), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
