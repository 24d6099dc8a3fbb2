/* The seal that index.html holds is painted before the app is compiled and run, which takes a phone a while. */
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});
/* Pages that nobody sees paint nothing. */
const longEnough = new Promise((resolve) => setTimeout(resolve, 300));

/* One after the other, so that the page reacts in between. */
async function start() {
  await Promise.race([painted, longEnough]);
  await import('react-dom/client');
  await pause();
  await import('@emotion/styled');
  await pause();
  await import('@mui/material/Box');
  await pause();
  const { writeTheme } = await import('./theme');
  await pause();
  writeTheme();
  await pause();
  await import('./main');
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

void start();

export {};
