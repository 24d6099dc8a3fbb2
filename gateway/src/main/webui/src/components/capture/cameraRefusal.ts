/** Why the camera did not start. */
export type CameraRefusal = 'blocked' | 'none' | 'busy' | 'failed' | 'stopped' | 'insecure';

export function refusalOf(error: unknown): CameraRefusal {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return 'blocked';
    case 'NotFoundError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
