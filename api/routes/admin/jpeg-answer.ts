import { z } from 'zod';

const bytes = z.any().meta({ type: 'string', format: 'binary' });
/** What a route answers that answers a picture. */
export const jpegAnswer = { description: 'JPEG', content: { 'image/jpeg': { schema: bytes } } };
