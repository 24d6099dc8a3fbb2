/* The seal that index.html holds is painted before the app is compiled and run, which takes a phone a while. */
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});
/* Pages that nobody sees paint nothing. */
const longEnough = new Promise((resolve) => setTimeout(resolve, 300));

void Promise.race([painted, longEnough]).then(() => import('./main'));

export {};
