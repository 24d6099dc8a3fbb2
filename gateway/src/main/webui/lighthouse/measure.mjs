// Measures the login of a Signet that runs, as a phone of the middle class opens it for the first time over slow 4G:
// Lighthouse's own profile (four times slower processor, 1.6 Mbit/s, 150 ms there and back), the median of five runs.
// npm run measure -- http://localhost:8080        CHROMIUM names another browser than Debian's.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { computeMedianRun } from 'lighthouse/core/lib/median-run.js';

const address = new URL('/login', process.argv[2] ?? 'http://localhost:8080').href;
const runs = 5;

const chromium = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--ignore-certificate-errors'],
});
const reports = [];
try {
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(address, {
      port: chromium.port,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      logLevel: 'error',
    });
    if (lhr.runtimeError !== undefined) {
      throw new Error(`${address}: ${lhr.runtimeError.message}`);
    }
    reports.push(lhr);
  }
} finally {
  chromium.kill();
}

const { categories, audits } = computeMedianRun(reports);
const score = (category) => Math.round(categories[category].score * 100);
const milliseconds = (audit) => Math.round(audits[audit].numericValue);
const figures = [
  ['performance', score('performance'), '', 'at least', 95],
  ['accessibility', score('accessibility'), '', 'at least', 100],
  ['best practices', score('best-practices'), '', 'at least', 100],
  ['first contentful paint', milliseconds('first-contentful-paint'), ' ms', 'under', 1200],
  ['interactive', milliseconds('interactive'), ' ms', 'under', 2100],
];
let missed = false;
for (const [name, value, unit, relation, goal] of figures) {
  const reached = relation === 'under' ? value < goal : value >= goal;
  missed ||= !reached;
  console.log(
    `${name.padEnd(24)}${`${value}${unit}`.padStart(8)}   ${relation} ${goal}${unit}${reached ? '' : '   MISSED'}`,
  );
}
for (const each of ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']) {
  console.log(`${audits[each].title.toLowerCase().padEnd(24)}${audits[each].displayValue.padStart(8)}`);
}
for (const category of ['accessibility', 'best-practices']) {
  for (const { id, weight } of categories[category].auditRefs) {
    if (weight > 0 && audits[id].score !== null && audits[id].score < 1) {
      console.log(`${category}: ${audits[id].title}`);
    }
  }
}
process.exitCode = missed ? 1 : 0;
