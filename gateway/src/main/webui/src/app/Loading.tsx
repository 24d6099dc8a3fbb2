import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';

export function Loading() {
  return <Waiting label={useText()('common.loading')} />;
}
