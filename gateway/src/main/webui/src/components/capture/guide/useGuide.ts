import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Modality } from '@/api/biometrics';
import { centreCrop } from '@/components/capture/geometry';
import { modalities } from '@/components/capture/modalities';
import { Steadiness, type Advice } from './advice';
import { Judge } from './judge';
import { guideFrame, pixelsOf } from './pixels';

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
    if (!playing) {
      return;
    }
    const leaving = new AbortController();
    let timer = 0;
    const steadiness = new Steadiness();
    const judge = new Judge();
    const canvas = document.createElement('canvas');

    async function look() {
      const element = video.current;
      if (element === null || judge.closed) {
        return;
      }
      const { aspect, fraction } = modalities[modality];
      const cut = centreCrop({ width: element.videoWidth, height: element.videoHeight }, aspect, fraction);
      const pixels = pixelsOf(element, cut, guideFrame(cut), canvas);
      const { advice: given } = await judge.ask({ task: 'judge', modality, pixels });
      if (leaving.signal.aborted) {
        return;
      }
      setAdvice(given);
      if (given !== null && steadiness.holds(given, performance.now())) {
        steady();
        return;
      }
      timer = window.setTimeout(() => void look(), pause);
    }

    void look();
    return () => {
      leaving.abort();
      window.clearTimeout(timer);
      judge.close();
    };
  }, [video, playing, modality]);

  return advice;
}
