// SPDX-License-Identifier: GPL-3.0-or-later
// grade_pairs.mjs MODULE FILE ROUNDS: what grade_pairs.c does, with qb-answer-checker.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, file, rounds] = process.argv.slice(2);
const { default: checkAnswer } = await import(pathToFileURL(module).href);
const pairs = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  .map((line) => line.split('\t'));
const begin = process.cpuUsage();
let count = 0;
for (let round = 0; round < Number(rounds); round++) {
  for (const [expected, typed] of pairs) {
    checkAnswer(expected, typed);
    count++;
  }
}
const { user, system } = process.cpuUsage(begin);
console.log((count / ((user + system) / 1e6)).toFixed(0));
