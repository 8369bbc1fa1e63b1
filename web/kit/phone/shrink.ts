/** The longer side of what is sent, and how well it is kept: about 400 kB. */
const SIDE = 2_048;
const QUALITY = 0.7;

/**
 * Shrink: a photo as the phone took it → an upright JPEG of 2048 px at most. Its metadata stays behind, so where and
 * when it was taken travel beside it.
 * @throws Error when this browser cannot read it
 */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('this browser does not draw');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('this picture cannot be written'))),
        'image/jpeg',
        QUALITY,
      );
    });
  } finally {
    picture.close();
  }
}
