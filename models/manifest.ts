import { z } from 'zod';

/** The most classes a model may have, and with that the most labels a manifest lists. */
const MOST_LABELS = 1_000;

const triple = z.tuple([z.number(), z.number(), z.number()]);

/** One class of the model: what we call it and how sure (0..1) the model must be. Several classes may share a label. */
export const ModelLabel = z.strictObject({ label: z.string().min(1), minScore: z.number().min(0).max(1) });
export type ModelLabel = z.infer<typeof ModelLabel>;

/** All that must be known of a model before its file is opened. One JSON file each, beside the weights. */
export const Model = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, "_", "." and "-" only, 64 at most'),
  /** In the manifest's own folder: never a path. */
  file: z.string().regex(/^\w[\w.-]*\.onnx$/, 'the name of an .onnx file beside the manifest'),
  sha256: z.hex().length(64),
  licence: z.string().min(1),
  /** Whose work and pictures it was made from; shown wherever the model is listed. */
  attribution: z.string().default(''),
  /** The side of the square it takes, in pixels. */
  side: z.int().min(32).max(2_048).multipleOf(32),
  colour: z.enum(['rgb', 'bgr']),
  /** Where the frame lies in the square; the rest is padding. `stretch`: it fills the square, out of shape. */
  letterbox: z.enum(['centre', 'top-left', 'stretch']),
  /** The grey of the padding, 0..255, before `mean` and `std`. */
  pad: z.number().min(0).max(255).default(114),
  /** The tensor holds `(value / divideBy - mean) / std`, channel by channel in the order of `colour`. */
  divideBy: z.number().positive().default(1),
  mean: triple.default([0, 0, 0]),
  std: triple.refine((std) => std.every((one) => one > 0), 'must be above zero').default([1, 1, 1]),
  /** The numbers of the input tensor, and whether its colours come plane by plane or pixel by pixel. */
  dtype: z.enum(['float32', 'float16', 'uint8']).default('float32'),
  layout: z.enum(['nchw', 'nhwc']).default('nchw'),
  /** How its answer is read: each is one file of decoders/. */
  decoder: z.enum(['classify', 'detr', 'end-to-end', 'nanodet', 'yolo', 'yolov5', 'yolox', 'yolox-decoded']),
  /** What `classify`, `detr` and `nanodet` give for a class: 0..1, or what has yet to go through sigmoid or softmax. */
  scores: z.enum(['ready', 'logits']).default('ready'),
  /** Boxes of one label that overlap more than this (intersection over union) are one thing. */
  suppressAbove: z.number().min(0.05).max(1).default(0.45),
  /** In the order it was trained with; null is a class that nobody asked for. */
  labels: z
    .array(ModelLabel.nullable())
    .min(1)
    .max(MOST_LABELS)
    .refine((labels) => labels.some(Boolean), 'at least one class needs a label'),
});
export type Model = z.infer<typeof Model>;

/** What must be known of the network that reads the water line: the rest of it stands in features.ts. */
export const WaterModel = Model.pick({
  name: true,
  file: true,
  sha256: true,
  licence: true,
  attribution: true,
});
export type WaterModel = z.infer<typeof WaterModel>;
