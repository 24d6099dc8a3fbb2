// Walks register -> sign in -> home in Chromium against the built app and a pretended API, at phone and desk size, light
// and dark; takes a screenshot of every page into e2e/screenshots and fails on a broken Content-Security-Policy, an error
// in the console, a page wider than the screen or an accessibility violation.
// CHROMIUM names another browser than Debian's.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { fingerprint, person } from './pictures.mjs';
import { pretendApi, problem } from './pretend-api.mjs';
import { serve } from './server.mjs';

const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-fake-device-for-media-stream',
  ],
});

await rm(screenshots, { recursive: true, force: true });
await mkdir(screenshots, { recursive: true });

let passed = 0;
let failed = 0;
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    await attempt(`walks from registration to sign-out, ${size}, ${colorScheme}`, () =>
      walk(size, viewport, colorScheme),
    );
  }
}
await attempt('explains a refused camera and takes a file instead', refusedCamera);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function attempt(name, test) {
  try {
    await test();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}

async function walk(size, viewport, colorScheme) {
  await withPage({ viewport, colorScheme, permissions: ['camera'] }, async (page, api, address) => {
    let shots = 0;
    const look = async (name) => {
      await page.waitForTimeout(350); // until transitions have ended, for the picture alone
      await fitsAndIsAccessible(page, name);
      const number = String(++shots).padStart(2, '0');
      // A dialog covers the screen, not the whole page.
      const fullPage = !(await page.getByRole('dialog').isVisible());
      await page.screenshot({ path: `${screenshots}${size}-${colorScheme}-${number}-${name}.png`, fullPage });
    };
    const face = await person(page);
    const finger = await fingerprint(page);

    await page.goto(address);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await look('login');

    // Registration, with mistakes on the way.
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Use 3 to 64 letters').waitFor();
    await look('register-account-mistakes');
    await page.getByLabel('Username').fill('taken');
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await page.getByLabel('Password', { exact: false }).first().fill('correct horse battery');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Your face and finger stay yours' }).waitFor();
    await look('register-consent');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await page.getByRole('heading', { name: 'Show your face' }).waitFor();
    await page.getByRole('button', { name: 'Use camera' }).click();
    await page.getByRole('button', { name: 'Take the picture' }).waitFor();
    await page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
    await look('register-camera');
    await page.getByRole('button', { name: 'Take the picture' }).click();
    await page.getByAltText('Face picture 1').waitFor();
    await page.locator('input[type=file]').setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await page.getByAltText('Face picture 2').waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'IMG_1.heic', mimeType: 'image/heic', buffer: Buffer.from('not really') }]);
    await page.getByText('is a HEIC picture').waitFor();
    await look('register-face');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Show a finger' }).waitFor();
    await page.locator('input[type=file]').setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await page.getByAltText('Fingerprint picture 1').waitFor();
    await look('register-fingerprint');
    await page.getByRole('button', { name: 'Create the account' }).click();

    // The name is taken: back to the account, with everything kept.
    await page.getByRole('alert').getByText('That username is taken').waitFor();
    await look('register-taken');
    await page.getByLabel('Username').fill('ada');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Agree and continue' }).click();

    // A poor capture: back to the face, which says what to do.
    api.state.next.set(
      'POST /api/auth/register',
      problem(422, 'poor-capture', 'The capture is too poor', 'One of the pictures is not good enough.', {
        errors: [{ pointer: '/faceImages/1', detail: 'Too dark: add light from the front.' }],
      }),
    );
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('The capture is too poor').waitFor();
    await look('register-poor-capture');
    await page.getByRole('button', { name: 'Remove face picture 2' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'You are in' }).waitFor();
    await look('register-done');
    const sent = api.state.calls.findLast((call) => call.route === 'POST /api/auth/register').body;
    assert.equal(sent.faceImages.length, 1);
    assert.equal(sent.biometricConsent, true);
    for (const image of [...sent.faceImages, ...sent.fingerprintImages]) {
      await travelsSmall(page, image);
    }

    await page.getByRole('button', { name: 'Go to my account' }).click();
    await page.getByRole('heading', { name: 'Hello, ada' }).waitFor();
    await page.getByText('Account created').waitFor();
    await look('home');

    // Verify, by files.
    const verify = page.getByRole('region', { name: 'Verify' });
    await verify
      .getByLabel('Face: choose a file')
      .setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await verify
      .getByLabel('Fingerprint: choose a file')
      .setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await verify.getByAltText('Fingerprint picture 1').waitFor();
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('This is you').waitFor();
    await look('home-verified');
    api.state.next.set('POST /api/bio/verify', { status: 200, body: api.verification(false) });
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Not recognised', { exact: true }).first().waitFor();
    await look('home-not-recognised');

    // An expired token is renewed once, unseen.
    api.state.accessTokens.clear();
    await verify.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('This is you').waitFor();
    assert.equal(api.state.calls.filter((call) => call.route === 'POST /api/auth/refresh').length, 1);

    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Looser:').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('a stranger is accepted').waitFor();
    assert.equal(api.state.threshold, 36);

    await page.getByRole('button', { name: 'Replace' }).nth(1).click();
    await page
      .getByRole('dialog')
      .getByLabel('Fingerprint: choose a file')
      .setInputFiles([{ name: 'f.png', mimeType: 'image/png', buffer: finger }]);
    await page.getByText('Not good enough yet').waitFor();
    await look('home-enrol');
    await page.getByRole('checkbox').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByText('Right index finger').waitFor();
    await page.getByRole('button', { name: 'Erase' }).first().click();
    await look('home-erase');
    await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
    await page.getByText('Not enrolled').waitFor();

    // Out and in again.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out').waitFor();
    await page.getByRole('button', { name: 'Face or finger' }).click();
    await page.getByLabel('Username or e-mail address').fill('ada');
    await page
      .getByLabel('Face: choose a file')
      .setInputFiles([{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face }]);
    await page.getByAltText('Face picture 1').waitFor();
    await look('login-body');
    api.state.next.set(
      'POST /api/auth/login',
      problem(429, 'too-many-attempts', 'Too many attempts to sign in', 'Wait a little.', {}, { 'Retry-After': '2' }),
    );
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('You can try again in').waitFor();
    await look('login-too-many');
    await page.getByText('You can try again now').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Hello, ada' }).waitFor();

    await page.getByText('Signed in', { exact: true }).first().waitFor();
    await page.getByRole('slider').waitFor();
    await page.waitForLoadState('networkidle');
    // The session ends for good: back to the login, which says why.
    api.state.accessTokens.clear();
    api.state.refreshTokens.clear();
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your session has ended').waitFor();
    await look('login-expired');

    await page.goto(`${address}/nowhere`);
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
    await look('not-found');
  });
}

async function refusedCamera() {
  await withPage({ viewport: sizes.phone }, async (page, api, address) => {
    await page.goto(`${address}/login`);
    await page.getByRole('button', { name: 'Face or finger' }).click();
    await page.getByRole('button', { name: 'Use camera' }).first().click();
    await page.getByText('The camera is blocked').waitFor();
    await page.screenshot({ path: `${screenshots}phone-light-camera-refused.png` });
    await page.getByRole('button', { name: 'Cancel' }).click();
    const picture = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await person(page) };
    await page.getByLabel('Face: choose a file').setInputFiles([picture]);
    await page.getByAltText('Face picture 1').waitFor();
  });
}

async function withPage(options, test) {
  const api = pretendApi();
  const server = await serve(api.api);
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults = [];
    page.on('console', (message) => {
      // Chromium reports every answer of 400 and above; those are part of the walk.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        faults.push(message.text());
      }
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await test(page, { ...api, verification: api.verification }, server.address);
    assert.deepEqual(faults, []);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    assert.deepEqual(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('mui-'))),
      [],
      'nothing but the colour scheme is stored',
    );
  } finally {
    await context.close();
    server.close();
  }
}

async function fitsAndIsAccessible(page, name) {
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= screen, `${name} is ${wide} px wide on a screen of ${screen} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  assert.deepEqual(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('\n')}`,
    ),
    [],
    `${name} is accessible`,
  );
}

/** JPEG of at most 640 pixels and 150 kB. */
async function travelsSmall(page, dataUrl) {
  assert.match(dataUrl, /^data:image\/jpeg;base64,/);
  assert.ok(dataUrl.length < 200_000, `a picture travels as ${dataUrl.length} characters`);
  const edge = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return Math.max(image.naturalWidth, image.naturalHeight);
  }, dataUrl);
  assert.ok(edge <= 640, `a picture's longest edge is ${edge}`);
}
