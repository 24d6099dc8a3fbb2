const actions: Record<string, string> = {
  register: 'Account created',
  login: 'Signed in',
  refresh: 'Session renewed',
  logout: 'Signed out',
  enrol: 'Enrolled',
  verify: 'Verified',
  'template-deleted': 'Template erased',
  'password-changed': 'Password changed',
  'token-reused': 'Old session token used again',
  'threshold-changed': 'Threshold changed',
};

const failures: Record<string, string> = {
  register: 'Account not created',
  login: 'Sign-in refused',
  refresh: 'Session not renewed',
  enrol: 'Enrolment refused',
  verify: 'Not recognised',
};

/** What happened, in words; codes that are newer than this page are shown as they are, made readable. */
export function actionInWords(action: string, succeeded: boolean): string {
  return (succeeded ? undefined : failures[action]) ?? actions[action] ?? readable(action);
}

export function methodInWords(method: string): string {
  return method.split('+').join(' and ');
}

export function reasonInWords(reason: string): string {
  return readable(reason);
}

function readable(code: string): string {
  const words = code.toLowerCase().replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
