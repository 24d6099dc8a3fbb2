import type { Rectangle, Size } from '@/components/capture/geometry';

/** What one frame of the camera shows, as far as the guide looks. */
export interface Frame {
  /** Mean grey level, 0..255. */
  readonly brightness: number;
  /** Variance of the Laplacian: how much fine detail there is. */
  readonly sharpness: number;
}

export interface FaceFrame extends Frame {
  readonly faces: readonly Face[];
}

/** All as fractions of the frame's width and height. */
export interface Face {
  /** The middle of the face. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** How far the nose lies to one side of the middle between the eyes, in distances of the eyes: 0 is straight on. */
  readonly turn: number;
}

export interface FingerFrame extends Frame {
  /** The part of the frame that shows ridges, 0..1. */
  readonly coverage: number;
  /** Mean standard deviation of grey levels where there are ridges. */
  readonly contrast: number;
}

/** What to do; `hold` when nothing is left to do. */
export type Advice =
  | 'noFace'
  | 'alone'
  | 'closer'
  | 'farther'
  | 'centre'
  | 'moreLight'
  | 'lessLight'
  | 'straight'
  | 'fill'
  | 'ridges'
  | 'still'
  | 'hold';

/** What to do first for a picture of the face that enrolment accepts. */
export function faceAdvice({ brightness, sharpness, faces }: FaceFrame): Advice {
  const [face] = faces;
  if (face === undefined) {
    return brightness < 40 ? 'moreLight' : 'noFace';
  }
  if (faces.length > 1) {
    return 'alone';
  }
  if (face.height < 0.35) {
    return 'closer';
  }
  if (face.height > 0.85) {
    return 'farther';
  }
  if (Math.abs(face.x - 0.5) > 0.15 || Math.abs(face.y - 0.5) > 0.18) {
    return 'centre';
  }
  if (brightness < 60) {
    return 'moreLight';
  }
  if (brightness > 215) {
    return 'lessLight';
  }
  if (Math.abs(face.turn) > 0.22) {
    return 'straight';
  }
  return sharpness < 25 ? 'still' : 'hold';
}

/** What to do first for a picture of a fingertip that enrolment accepts. */
export function fingerAdvice({ brightness, sharpness, coverage, contrast }: FingerFrame): Advice {
  if (brightness < 50) {
    return 'moreLight';
  }
  if (brightness > 225) {
    return 'lessLight';
  }
  if (coverage < 0.45) {
    return 'fill';
  }
  if (contrast < 14) {
    return 'ridges';
  }
  return sharpness < 60 ? 'still' : 'hold';
}

/* A head is higher than what detectors call a face, and the server's looks for it in what is around it. */
const headHeight = 2;
const headAspect = 3 / 4;

/** The head to a face and what is around it, in pixels of a frame of that size; may reach beyond it. */
export function headOf({ x, y, height }: Face, frame: Size): Rectangle {
  const high = headHeight * height * frame.height;
  const wide = headAspect * high;
  return { x: x * frame.width - wide / 2, y: y * frame.height - high / 2, width: wide, height: high };
}

const holdMilliseconds = 500;

/** Says when quality has held for half a second: then the picture is taken by itself. */
export class Steadiness {
  #since: number | null = null;

  /** `now` in milliseconds; true once every advice of the last half second was to hold. */
  holds(advice: Advice, now: number): boolean {
    if (advice !== 'hold') {
      this.#since = null;
      return false;
    }
    this.#since ??= now;
    return now - this.#since >= holdMilliseconds;
  }
}
