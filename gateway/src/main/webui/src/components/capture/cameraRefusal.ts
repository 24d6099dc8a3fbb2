export interface CameraRefusal {
  readonly title: string;
  readonly remedy: string;
}

/** Says in words why the camera did not start and what helps. */
export function explainRefusal(error: unknown): CameraRefusal {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return {
        title: 'The camera is blocked',
        remedy:
          'Your browser or system did not allow it. Open the site settings beside the address, allow the camera, then try again. Choosing a file works as well.',
      };
    case 'NotFoundError':
      return { title: 'No camera was found', remedy: 'Connect one and try again, or choose a file.' };
    case 'NotReadableError':
    case 'AbortError':
      return {
        title: 'The camera is busy',
        remedy: 'Another program may be using it. Close that program and try again, or choose a file.',
      };
    default:
      return { title: 'The camera did not start', remedy: 'Try again, or choose a file.' };
  }
}

export const insecurePage: CameraRefusal = {
  title: 'The camera needs a secure address',
  remedy:
    'Browsers share the camera only with pages opened over https, or on this very machine. Choosing a file works here.',
};
