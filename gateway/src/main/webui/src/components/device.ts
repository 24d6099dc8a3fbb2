import Bowser from 'bowser';

export interface Device {
  readonly browser?: string | undefined;
  readonly system?: string | undefined;
  readonly mobile: boolean;
}

/** What a User-Agent header says about the device, as far as it can be known. */
export function deviceOf(userAgent: string): Device {
  if (userAgent === '') {
    return { mobile: false };
  }
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    browser: browser.name === '' ? undefined : browser.name,
    system: os.name === '' ? undefined : os.name,
    mobile: platform.type === 'mobile' || platform.type === 'tablet',
  };
}
