import type { Modality } from '@/api/biometrics';
import { atMost, enlarged, fitWithin, longestEdge, type Rectangle, type Size } from './geometry';
import type { Advice } from './guide/advice';
import type { Judge } from './guide/judge';
import { printIn } from './guide/measure';
import { guideFrame, pixelsOf } from './guide/pixels';
import { decodeTiff } from './tiff';

/** A picture ready to travel. Lives in memory only. */
export interface Picture {
  readonly id: number;
  /** `data:image/...;base64,...` */
  readonly dataUrl: string;
  /** False for formats that only the server can read, such as a TIFF of rare kind. */
  readonly viewable: boolean;
  /** Why it may be refused. */
  readonly doubt?: Doubt;
}

const doubts = ['noFace', 'alone', 'closer', 'moreLight', 'lessLight', 'straight', 'still', 'ridges'] as const;

export type Doubt = (typeof doubts)[number];

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

/**
 * Makes a picture from a file: upright, cut to the head or to the print where it is large, at most 480 pixels, JPEG of at
 * most 150 kB, without the camera's metadata. `judge` finds the head and says what may be wrong with the picture.
 */
export async function pictureFromFile(file: File, modality: Modality, judge: Judge): Promise<Picture> {
  if (file.size === 0) {
    throw new UnusablePicture('empty', file.name);
  }
  const tiff = await isTiff(file);
  const decoded = tiff ? await decodeTiff(file) : null;
  if (tiff && decoded === null) {
    return unchanged(file);
  }
  let bitmap: ImageBitmap;
  try {
    bitmap =
      decoded === null
        ? await createImageBitmap(file, { imageOrientation: 'from-image' })
        : await createImageBitmap(new ImageData(decoded.data, decoded.width, decoded.height));
  } catch {
    throw new UnusablePicture(isHeic(file) ? 'heic' : 'damaged', file.name);
  }
  try {
    return modality === 'face' ? await face(bitmap, judge) : fingerprint(bitmap);
  } finally {
    bitmap.close();
  }
}

/* What a face is looked for in. */
const searchedEdge = 640;

async function face(bitmap: ImageBitmap, judge: Judge): Promise<Picture> {
  const whole = wholeOf(bitmap);
  const part = isSmall(bitmap) ? whole : await head(bitmap, judge);
  const pixels = pixelsOf(bitmap, part ?? whole, guideFrame(part ?? whole));
  const { advice } = await judge.ask({ task: 'judge', modality: 'face', pixels });
  return { ...draw(bitmap, part ?? whole, 'face'), ...doubtOf(advice) };
}

async function head(bitmap: ImageBitmap, judge: Judge): Promise<Rectangle | null> {
  const size = fitWithin(bitmap, searchedEdge);
  const pixels = pixelsOf(bitmap, wholeOf(bitmap), size);
  const found = await judge.ask({ task: 'find', modality: 'face', pixels });
  return found.head === null ? null : enlarged(found.head, bitmap.width / size.width);
}

function doubtOf(advice: Advice | null): { readonly doubt?: Doubt } {
  const doubt = doubts.find((each) => each === advice);
  return doubt === undefined ? {} : { doubt };
}

/* Two inches at the 500 dpi of scanners: the server takes such a picture for one, whose pixels say how far apart ridges are. */
const longestScan = 1000;

function fingerprint(bitmap: ImageBitmap): Picture {
  const whole = wholeOf(bitmap);
  const size = fitWithin(bitmap, longestScan);
  const print = printIn(pixelsOf(bitmap, whole, size));
  if (print === null) {
    return { ...draw(bitmap, whole, 'fingerprint'), doubt: 'ridges' };
  }
  const isScan = size.width === bitmap.width;
  const part = isSmall(bitmap)
    ? whole
    : isScan
      ? atMost(print, longestEdge)
      : enlarged(print, bitmap.width / size.width);
  return draw(bitmap, part, 'fingerprint');
}

function wholeOf({ width, height }: Size): Rectangle {
  return { x: 0, y: 0, width, height };
}

/* So small that nothing has to be cut away. */
function isSmall({ width, height }: Size): boolean {
  return Math.max(width, height) <= longestEdge;
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

/* Scanners write TIFF, which browsers cannot draw. */
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
