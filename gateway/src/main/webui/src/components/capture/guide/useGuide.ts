import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Modality } from '@/api/biometrics';
import { centreCrop } from '@/components/capture/geometry';
import { modalities } from '@/components/capture/modalities';
import { Steadiness, type Advice } from './advice';
import type { Answer, Question } from './guide.worker';

/* Enough to judge a frame by, and quick. */
const frameHeight = 320;
/* Between an answer and the next question: the camera's picture must go on moving. */
const pause = 60;

/**
 * Has a worker judge what the camera sees, frame after frame, and calls `onSteady` once quality has held for half a second.
 * Null before the first judgement, and where there is none.
 */
export function useGuide(
  video: RefObject<HTMLVideoElement | null>,
  playing: boolean,
  modality: Modality,
  onSteady: () => void,
) {
  const [advice, setAdvice] = useState<Advice | null>(null);
  const steady = useEffectEvent(onSteady);

  useEffect(() => {
    if (!playing || typeof Worker === 'undefined') {
      return;
    }
    let left = false;
    let timer = 0;
    const steadiness = new Steadiness();
    const worker = new Worker(new URL('./guide.worker.ts', import.meta.url), { type: 'module' });

    const canvas = document.createElement('canvas');
    canvas.height = frameHeight;
    canvas.width = Math.round(frameHeight * modalities[modality].aspect);
    const context = canvas.getContext('2d', { willReadFrequently: true });

    function ask() {
      const element = video.current;
      if (left || element === null || context === null) {
        return;
      }
      const { aspect, fraction } = modalities[modality];
      const cut = centreCrop({ width: element.videoWidth, height: element.videoHeight }, aspect, fraction);
      context.drawImage(element, cut.x, cut.y, cut.width, cut.height, 0, 0, canvas.width, canvas.height);
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      worker.postMessage({ modality, pixels } satisfies Question, [pixels.data.buffer]);
    }

    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (left) {
        return;
      }
      setAdvice(data.advice);
      if (data.advice !== null && steadiness.holds(data.advice, performance.now())) {
        steady();
        return;
      }
      timer = window.setTimeout(ask, pause);
    });
    ask();
    return () => {
      left = true;
      window.clearTimeout(timer);
      worker.terminate();
    };
  }, [video, playing, modality]);

  return advice;
}
