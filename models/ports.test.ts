import { describe, expect, it } from 'vitest';
import { Model } from './manifest.ts';
import { fitPorts, type Port } from './ports.ts';
import { MANIFEST } from './testing/onnx.ts';

const manifest = (more: Record<string, unknown>) => Model.parse({ ...MANIFEST, ...more });
const port = (name: string, shape: Port['shape'], type = 'float32'): Port => ({ name, type, shape });
const images = port('images', [1, 3, 64, 64]);

describe('what a file declares', () => {
  it('is told apart by name where shapes are alike', () => {
    const labels = Array.from({ length: 4 }, (_, i) => ({ label: `class-${i}`, minScore: 0.3 }));
    const outputs = [port('logits', [1, 300, 4]), port('pred_boxes', [1, 300, 4])];

    expect(fitPorts({ inputs: [images], outputs }, manifest({ decoder: 'detr', labels }))).toEqual({
      input: 'images',
      outputs: ['pred_boxes', 'logits'],
    });
  });

  it('is put in the order of the decoder, and what it does not read is left', () => {
    const outputs = [
      port('masks', [1, 32, 16, 16]),
      port('dis_32', [1, 4, 32]),
      port('dis_16', [1, 16, 32]),
      port('dis_8', [1, 64, 32]),
      port('cls_8', [1, 64, 2]),
      port('cls_16', [1, 16, 2]),
      port('cls_32', [1, 4, 2]),
    ];

    expect(fitPorts({ inputs: [images], outputs }, manifest({ decoder: 'nanodet' }))).toMatchObject({
      outputs: ['cls_8', 'cls_16', 'cls_32', 'dis_8', 'dis_16', 'dis_32'],
    });
  });

  it('may leave its dimensions open', () => {
    const inputs = [port('images', ['batch', 3, 'height', 'width'])];
    const outputs = [port('out', ['batch', 'n', 7])];

    expect(fitPorts({ inputs, outputs }, manifest({}))).toEqual({ input: 'images', outputs: ['out'] });
  });

  it.each([
    ['a second input', [images, port('sizes', [1, 2], 'int64')], /int64 \[1, 2\]/],
    ['numbers of another kind', [port('images', [1, 3, 64, 64], 'uint8')], /is uint8 .* says float32/],
    ['colours pixel by pixel', [port('images', [1, 64, 64, 3])], /\[1, 64, 64, 3\]; .*\[1, 3, 64, 64\]/],
  ])('does not fit with %s that the manifest does not speak of', (_, inputs, reason) => {
    expect(fitPorts({ inputs, outputs: [port('out', [1, 84, 7])] }, manifest({}))).toMatchObject({
      misfit: expect.stringMatching(reason),
    });
  });
});
