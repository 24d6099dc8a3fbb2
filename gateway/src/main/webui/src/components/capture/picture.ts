import type { Modality } from '@/api/biometrics';
import { fitWithin, type Rectangle } from './geometry';

/** A picture ready to travel. Lives in memory only. */
export interface Picture {
  readonly id: number;
  /** `data:image/...;base64,...` */
  readonly dataUrl: string;
  /** False for formats that only the server can read, such as TIFF. */
  readonly viewable: boolean;
}

type Fault = 'empty' | 'heic' | 'damaged' | 'tooLarge' | 'unread' | 'oldBrowser';

/** A file that no picture could be made from. */
export class UnusablePicture extends Error {
  override name = 'UnusablePicture';
  readonly reason: Fault;
  readonly file: string;

  constructor(reason: Fault, file = '') {
    super(`${file}: ${reason}`);
    this.reason = reason;
    this.file = file;
  }
}

/** What the gateway takes for one image. */
const maximumBytes = 10 * 1024 * 1024;
const travellingBytes = 150_000;
/* Ridges of a finger are finer than a face and suffer more from compression. */
const jpegQuality: Record<Modality, number> = { face: 0.9, fingerprint: 0.95 };

let pictures = 0;

/** Makes a picture from a file: upright, at most 640 pixels, JPEG of at most 150 kB, without the camera's metadata. */
export async function pictureFromFile(file: File, modality: Modality): Promise<Picture> {
  if (file.size === 0) {
    throw new UnusablePicture('empty', file.name);
  }
  if (await isTiff(file)) {
    return unchanged(file);
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new UnusablePicture(isHeic(file) ? 'heic' : 'damaged', file.name);
  }
  try {
    return draw(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height }, modality);
  } finally {
    bitmap.close();
  }
}

/** Takes a still from a running camera, cut to the part that the guide shows. */
export function pictureFromVideo(video: HTMLVideoElement, cut: Rectangle, modality: Modality): Picture {
  return draw(video, cut, modality);
}

function draw(source: CanvasImageSource, cut: Rectangle, modality: Modality): Picture {
  const size = fitWithin(cut);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new UnusablePicture('oldBrowser');
  }
  // JPEG knows no transparency: without this it turns black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, cut.x, cut.y, cut.width, cut.height, 0, 0, size.width, size.height);
  return { id: ++pictures, dataUrl: compressed(canvas, jpegQuality[modality]), viewable: true };
}

/** JPEG of at most 150 kB, at the best quality up to `quality` that fits. */
function compressed(canvas: HTMLCanvasElement, quality: number): string {
  const dataUrl = canvas.toDataURL('image/jpeg', quality);
  const fits = (dataUrl.length * 3) / 4 <= travellingBytes;
  return fits || quality < 0.4 ? dataUrl : compressed(canvas, quality - 0.1);
}

/* Scanners write TIFF, which browsers cannot draw and the server can read. */
async function isTiff(file: File): Promise<boolean> {
  const [a, b, c, d] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42);
}

async function unchanged(file: File): Promise<Picture> {
  if (file.size > maximumBytes) {
    throw new UnusablePicture('tooLarge', file.name);
  }
  const encoded = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(new UnusablePicture('unread', file.name));
    };
    reader.readAsDataURL(file);
  });
  return { id: ++pictures, dataUrl: encoded.replace(/^data:[^;,]*/, 'data:image/tiff'), viewable: false };
}

function isHeic(file: File): boolean {
  return /\.hei[cf]$/i.test(file.name) || /hei[cf]/.test(file.type);
}
