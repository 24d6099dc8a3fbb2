import { lazy, startTransition, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { speak } from '@/i18n/language';
import { Failsafe } from './Failsafe';
import { LastResort } from './LastResort';
import { Providers } from './Providers';
import { Restored } from './Restored';
import { Pages } from './routes';

/* Keeping the app's files for later must not slow down what the page needs now. */
const firstSeconds = new Promise((resolve) => setTimeout(resolve, 4000));

const UpdatePrompt = lazy(async () => {
  await firstSeconds;
  return { default: (await import('./UpdatePrompt')).UpdatePrompt };
});

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
const app = createRoot(root);

/* As a transition: in short pieces, between which the page reacts. */
function render() {
  startTransition(() => {
    app.render(
      <StrictMode>
        <Failsafe fallback={() => <LastResort />}>
          <Providers>
            <Suspense>
              <UpdatePrompt />
            </Suspense>
            <Restored>
              <BrowserRouter>
                <Pages />
              </BrowserRouter>
            </Restored>
          </Providers>
        </Failsafe>
      </StrictMode>,
    );
  });
}

// Until it has words, the page shows the seal that index.html holds.
speak().then(render, render);
