import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

/** Debian's Chromium, or the one that CHROMIUM names, with more arguments. Its camera is not a real one. */
export function chromiumWith(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      ...more,
    ],
  });
}

/** What has Chromium believe the certificate at an address, as where the operator's authority is installed. */
export async function believing(address) {
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'https:') {
    return [];
  }
  const key = await new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, servername: hostname, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate().publicKey.export({ type: 'spki', format: 'der' }));
      socket.destroy();
    });
    socket.on('error', reject);
  });
  return [`--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`];
}

/** Takes walks one after the other, those alone whose name holds what ONLY says, and notes how each went. */
export function walks() {
  let passed = 0;
  let failed = 0;
  return {
    async attempt(name, test) {
      if (!name.includes(process.env.ONLY ?? '')) {
        return;
      }
      try {
        await test();
        passed++;
        console.log(`ok      ${name}`);
      } catch (error) {
        failed++;
        console.log(`FAILED  ${name}\n${error.stack}`);
      }
    },
    conclude() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
    },
  };
}

/** What a page says in the console that is wrong. */
export function faultsOf(page) {
  const faults = [];
  page.on('console', (message) => {
    // Chromium reports every answer of 400 and above; those are part of the walks.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(message.text());
    }
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return faults;
}

/**
 * Gives the page a device that makes passkeys and uses them for whoever asks, also for what the browser would fill in.
 * Answers with a way to have its owner take the hand off it, and put it there again.
 */
export async function withAuthenticator(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (enabled) => devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
}

/** A folder for pictures of pages, beside this file. */
export async function album(name) {
  const folder = fileURLToPath(new URL(`./screenshots/${name}/`, import.meta.url));
  await mkdir(folder, { recursive: true });
  return (picture) => `${folder}${picture}.png`;
}

/** Takes a picture in both themes and finds nothing wrong with either. `place` names the file. */
export async function look(page, size, name, place) {
  await atRest(page);
  // The whole page, with what is fixed to the screen's edges at its edges. A dialog covers the screen, not the page.
  if (!(await page.getByRole('dialog').first().isVisible())) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...sizes[size], height });
  }
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await atRest(page);
    await fitsAndIsAccessible(page, `${name}, ${size}, ${colorScheme}`);
    await page.screenshot({ path: place(`${name}-${size}-${colorScheme}`) });
  }
  await page.setViewportSize(sizes[size]);
}

/** Once what moves has come to rest; what moves for ever, as a spinner does, is not waited for, nor anything for long. */
async function atRest(page) {
  await page.evaluate(async () => {
    const moment = () => new Promise((resolve) => setTimeout(resolve, 50));
    const moving = () => document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
    const end = performance.now() + 3000;
    // What changes colour begins to move a moment after the change.
    for (let still = 0; still < 2 && performance.now() < end; still = moving().length === 0 ? still + 1 : 0) {
      await moment();
    }
  });
}

async function fitsAndIsAccessible(page, name) {
  const { wide, screen, broken } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
    broken: [...document.querySelectorAll('.MuiButton-root')]
      .filter((button) => button.clientHeight > 2.5 * parseFloat(getComputedStyle(button).lineHeight))
      .map((button) => button.textContent),
  }));
  assert.ok(wide <= screen, `${name} is ${wide} px wide on a screen of ${screen} px`);
  assert.deepEqual(broken, [], `${name} has buttons whose words are broken`);
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
