import * as faceapi from '@vladmandic/face-api';
import detectorManifest from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json';
import detectorUrl from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url';
import landmarksManifest from '@vladmandic/face-api/model/face_landmark_68_tiny_model-weights_manifest.json';
import landmarksUrl from '@vladmandic/face-api/model/face_landmark_68_tiny_model.bin?url';
import type { Modality } from '@/api/biometrics';
import { within, type Rectangle } from '@/components/capture/geometry';
import { faceAdvice, fingerAdvice, headOf, type Advice, type Face } from './advice';
import { measure, measureFinger } from './measure';

/** `judge`: what to do about the picture; `find`: where in it the foremost face is. */
export interface Question {
  readonly task: 'judge' | 'find';
  readonly modality: Modality;
  readonly pixels: ImageData;
}

export interface Answer {
  /** Null where the picture could not be judged: the guide is silent, and pictures are taken by hand. */
  readonly advice: Advice | null;
  /** The head, in pixels; null where none was found. */
  readonly head: Rectangle | null;
}

/* Of a picture that somebody has brought the face may be a small part. */
const detection = {
  judge: new faceapi.TinyFaceDetectorOptions({ inputSize: 160, scoreThreshold: 0.4 }),
  find: new faceapi.TinyFaceDetectorOptions({ inputSize: 224, scoreThreshold: 0.4 }),
};

// Missing from the library's types.
const backend = faceapi.tf as unknown as {
  readonly setBackend: (name: 'cpu') => Promise<boolean>;
  readonly ready: () => Promise<void>;
};

/* Of the page, which a worker does not have. */
class Absent {
  readonly absent = true;
}

let ready: Promise<void> | null = null;

function prepare(): Promise<void> {
  ready ??= (async () => {
    // It is given pixels alone.
    const none = () => {
      throw new Error('the guide works on pixels');
    };
    faceapi.env.setEnv({
      Canvas: Absent,
      CanvasRenderingContext2D: Absent,
      Image: Absent,
      ImageData,
      Video: Absent,
      createCanvasElement: none,
      createImageElement: none,
      createVideoElement: none,
      fetch,
      readFile: none,
    } as never);
    // A graphics processor would take seconds to get ready, for a network that takes a fraction of one.
    await backend.setBackend('cpu');
    await backend.ready();
    await load(faceapi.nets.tinyFaceDetector, detectorManifest, detectorUrl);
    await load(faceapi.nets.faceLandmark68TinyNet, landmarksManifest, landmarksUrl);
  })();
  return ready;
}

interface Network {
  loadFromWeightMap: (weights: never) => void;
}

async function load(network: Network, manifest: readonly { readonly weights: unknown }[], url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`the weights answered ${response.status}`);
  }
  network.loadFromWeightMap(
    faceapi.tf.io.decodeWeights(await response.arrayBuffer(), manifest[0]?.weights as never) as never,
  );
}

async function faces({ task, pixels }: Question): Promise<readonly Face[]> {
  const tensor = faceapi.tf.browser.fromPixels(pixels);
  try {
    const found = await faceapi.detectAllFaces(tensor, detection[task]).withFaceLandmarks(true);
    return found.map(({ detection: { box }, landmarks }) => {
      const left = middle(landmarks.getLeftEye());
      const right = middle(landmarks.getRightEye());
      const tip = landmarks.getNose()[3] ?? left;
      return {
        x: (box.x + box.width / 2) / pixels.width,
        y: (box.y + box.height / 2) / pixels.height,
        height: box.height / pixels.height,
        turn: (tip.x - (left.x + right.x) / 2) / Math.max(1, Math.abs(right.x - left.x)),
      };
    });
  } finally {
    tensor.dispose();
  }
}

function middle(points: readonly { readonly x: number; readonly y: number }[]) {
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
}

async function answer(question: Question): Promise<Answer> {
  const { task, modality, pixels } = question;
  if (modality === 'fingerprint') {
    return { advice: fingerAdvice(measureFinger(pixels)), head: null };
  }
  await prepare();
  const found = await faces(question);
  if (task === 'judge') {
    return { advice: faceAdvice({ ...measure(pixels), faces: found }), head: null };
  }
  const [foremost] = [...found].sort((a, b) => b.height - a.height);
  return { advice: null, head: foremost === undefined ? null : within(pixels, headOf(foremost, pixels)) };
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (found) => {
      globalThis.postMessage(found);
    },
    () => {
      globalThis.postMessage({ advice: null, head: null } satisfies Answer);
    },
  );
});
