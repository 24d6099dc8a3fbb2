import { useText } from '@/i18n/useText';
import type { Device } from './device';

/** A device in words, such as "Firefox on Linux". */
export function useDeviceName(): (device: Device) => string {
  const text = useText();
  return ({ browser, system }) =>
    browser !== undefined && system !== undefined
      ? text('device.name', { browser, system })
      : (browser ?? system ?? text('device.unknown'));
}
