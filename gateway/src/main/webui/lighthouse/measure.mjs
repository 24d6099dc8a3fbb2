// Measures how the login of a Signet that runs opens for the first time, on a phone of the middle class: a processor four
// times slower than this one. Scores are those of Lighthouse's own profile, slow 4G (1.6 Mbit/s, 150 ms there and back);
// times stand for that and for 4G as WebPageTest has it (9 Mbit/s, 170 ms), to which their goals belong. Medians of five.
// Lighthouse times by the clock, to which other work on the machine adds; "blocking, thread time" takes the time that the
// page's own thread ran, which other work disturbs little.
// npm run measure -- https://localhost:8443        CHROMIUM names another browser than Debian's.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { computeMedianRun } from 'lighthouse/core/lib/median-run.js';

const address = new URL('/login', process.argv[2] ?? 'https://localhost:8443').href;
const runs = 5;
const slowdown = 4;
const fourG = { rttMs: 170, throughputKbps: 9000, cpuSlowdownMultiplier: slowdown };

const chromium = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--ignore-certificate-errors'],
});
let missed = false;
try {
  const slow = await median(['performance', 'accessibility', 'best-practices']);
  const { categories, audits } = slow;
  console.log('slow 4G');
  for (const [category, goal] of Object.entries({ performance: 95, accessibility: 100, 'best-practices': 100 })) {
    const score = Math.round(categories[category].score * 100);
    tell(category, score, `at least ${goal}`, score >= goal);
    for (const { id, weight } of categories[category].auditRefs) {
      if (category !== 'performance' && weight > 0 && audits[id].score !== null && audits[id].score < 1) {
        console.log(`  ${audits[id].title}`);
      }
    }
  }
  times(slow);
  console.log('4G');
  times(await median(['performance'], fourG), { 'first-contentful-paint': 1200, interactive: 2100 });
} finally {
  chromium.kill();
}
process.exitCode = missed ? 1 : 0;

async function median(onlyCategories, throttling) {
  const reports = [];
  const blocked = [];
  // Now and then a trace lacks its beginning: that run tells nothing.
  for (let spoilt = 0; reports.length < runs;) {
    const { lhr, artifacts } = await lighthouse(address, {
      port: chromium.port,
      onlyCategories,
      logLevel: 'error',
      ...(throttling === undefined ? {} : { throttling }),
    });
    if (lhr.runtimeError?.code === 'NO_NAVSTART' && spoilt < runs) {
      spoilt++;
      continue;
    }
    if (lhr.runtimeError !== undefined) {
      throw new Error(`${address}: ${lhr.runtimeError.message}`);
    }
    reports.push(lhr);
    blocked.push(blockedByItself(artifacts.Trace.traceEvents));
  }
  return { ...computeMedianRun(reports), blocked: blocked.sort((a, b) => a - b)[runs >> 1] };
}

/** Milliseconds beyond the first 50 of each task since the page was asked for, on a processor four times slower. */
function blockedByItself(events) {
  const start = events.findLast(
    ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === address,
  );
  const tasks = events
    .filter(
      ({ name, pid, tid, ts }) => name.endsWith('RunTask') && pid === start.pid && tid === start.tid && ts > start.ts,
    )
    .sort((a, b) => a.ts - b.ts);
  let end = 0;
  let sum = 0;
  for (const { ts, dur, tdur = 0 } of tasks) {
    // Tasks within tasks are counted once.
    if (ts >= end) {
      end = ts + dur;
      sum += Math.max(0, (tdur * slowdown) / 1000 - 50);
    }
  }
  return sum;
}

function times({ audits, blocked }, goals = {}) {
  const told = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'interactive',
    'total-blocking-time',
    'speed-index',
  ];
  for (const id of told) {
    const milliseconds = Math.round(audits[id].numericValue);
    const goal = goals[id];
    tell(id, `${milliseconds} ms`, goal === undefined ? '' : `under ${goal} ms`, !(milliseconds >= goal));
  }
  tell('blocking, thread time', `${Math.round(blocked)} ms`, '', true);
}

function tell(name, value, goal, reached) {
  missed ||= !reached;
  console.log(`  ${name.padEnd(26)}${String(value).padStart(8)}   ${goal}${reached ? '' : '   MISSED'}`.trimEnd());
}
