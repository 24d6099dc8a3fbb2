import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { Failsafe } from './Failsafe';
import { Providers } from './Providers';
import { Restored } from './Restored';
import { router } from './routes';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
createRoot(root).render(
  <StrictMode>
    <Failsafe>
      <Providers>
        <Restored>
          <RouterProvider router={router()} />
        </Restored>
      </Providers>
    </Failsafe>
  </StrictMode>,
);
