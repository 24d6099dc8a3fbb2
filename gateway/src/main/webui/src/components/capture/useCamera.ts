import { useCallback, useEffect, useState } from 'react';
import { refusalOf, type CameraRefusal } from './cameraRefusal';

export type Camera =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly stream: MediaStream }
  | { readonly kind: 'refused'; readonly refusal: CameraRefusal };

/** Runs the camera while the caller is on the page; `retry` asks again after a refusal. */
export function useCamera(facing: 'user' | 'environment'): { camera: Camera; retry: () => void } {
  const [camera, setCamera] = useState<Camera>({ kind: 'starting' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    let running: MediaStream | null = null;
    open(facing).then(
      (stream) => {
        if (left) {
          stop(stream);
          return;
        }
        running = stream;
        setCamera({ kind: 'live', stream });
        stream.getVideoTracks()[0]?.addEventListener('ended', () => {
          setCamera({
            kind: 'refused',
            refusal: 'stopped',
          });
        });
      },
      (error: unknown) => {
        if (!left) {
          setCamera({ kind: 'refused', refusal: error instanceof InsecurePage ? 'insecure' : refusalOf(error) });
        }
      },
    );
    return () => {
      left = true;
      if (running !== null) {
        stop(running);
      }
    };
  }, [facing, attempt]);

  const retry = useCallback(() => {
    setCamera({ kind: 'starting' });
    setAttempt((before) => before + 1);
  }, []);

  return { camera, retry };
}

class InsecurePage extends Error {}

function open(facing: 'user' | 'environment'): Promise<MediaStream> {
  // Absent outside secure contexts, whatever the type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) {
    return Promise.reject(new InsecurePage());
  }
  return devices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: facing }, width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => {
    track.stop();
  });
}
